import { asId } from '../../domain/kernel/id.ts';
import { ok } from '../../domain/kernel/result.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import { rateBody, ratingsView } from '../../protocol/sessions.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { rateSession } from './rate-session.ts';
import { readRatings } from './read-ratings.ts';
import type { SessionRoom } from './session-room.ts';

/** What clients say of the help they got. */
export function ratingRoutes(http: Http, room: SessionRoom, who: Who): void {
  http.post(
    '/api/sessions/:id/rate',
    {
      config: { access: 'rate-session' },
      schema: { summary: 'How the help was, 1 to 5', params: idParams, body: rateBody, response: { 200: done } },
    },
    async (request, reply) => {
      const { stars, words } = request.body;
      const rated = await rateSession(room, await who(request), asId(request.params.id), { stars, words: words ?? '' });
      return answer(reply, rated.ok ? ok(DONE) : rated);
    },
  );
  http.get(
    '/api/ratings',
    {
      config: { access: 'read-ratings' },
      schema: { summary: 'How the help of the last 90 days was rated', response: { 200: ratingsView } },
    },
    async (request, reply) => answer(reply, await readRatings(room, await who(request))),
  );
}
