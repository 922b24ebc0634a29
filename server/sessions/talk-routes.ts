import { ok } from '../../domain/kernel/result.ts';
import { DONE, done } from '../../protocol/common.ts';
import { sayBody } from '../../protocol/sessions.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { clientFaces } from './client-faces.ts';
import { say } from './say.ts';
import type { SessionRoom } from './session-room.ts';

/** What client and technician tell each other while a session is live. */
export function talkRoutes(http: Http, room: SessionRoom, who: Who): void {
  const { route } = clientFaces(http, room, who);
  route(
    {
      ...{ method: 'POST', name: 'say', on: ['signed-in', 'equipment', 'phone'], access: 'say' },
      ...{
        summary: 'A message to the other side; the same key again is the same message',
        body: sayBody,
        answer: done,
      },
    },
    async ({ actor, id }, message) => {
      const said = await say(room, actor, id, message);
      return said.ok ? ok(DONE) : said;
    },
  );
}
