import { z } from 'zod';
import type { Action } from '../../domain/access/access-table.ts';
import type { Actor } from '../../domain/access/may.ts';
import { asId, type SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { DONE, done, id, idParams } from '../../protocol/common.ts';
import type { ProblemCode } from '../../protocol/problems.ts';
import { askBody, askView, cancelBody, quoteQuery } from '../../protocol/sessions.ts';
import { agreedFrom } from '../agreements/agreed-from.ts';
import { currentTerms } from '../agreements/terms-store.ts';
import { readEquipmentView } from '../equipment/read-equipment-view.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { languageOf } from '../platform/language.ts';
import { answer } from '../platform/problem-reply.ts';
import { cancelSession } from './cancel-session.ts';
import { offerSession, withdrawOffer } from './offer-session.ts';
import { quoteSession } from './quote-session.ts';
import { requestSession } from './request-session.ts';
import type { SessionRoom } from './session-room.ts';
import { releaseSession, takeSession } from './take-session.ts';

type Act = (actor: Actor, id: SessionId) => Promise<Result<unknown, ProblemCode>>;

export function sessionRoutes(http: Http, room: SessionRoom, who: Who): void {
  askRoutes(http, room, who);

  const act = (name: string, access: Action, summary: string, action: Act) =>
    http.post(
      `/api/sessions/:id/${name}`,
      { config: { access }, schema: { summary, params: idParams, response: { 200: done } } },
      async (request, reply) => {
        const result = await action(await who(request), asId(request.params.id));
        return answer(reply, result.ok ? ok(DONE) : result);
      },
    );
  act('take', 'take-session', 'A technician takes the request', (actor, session) => takeSession(room, actor, session));
  act('release', 'release-session', 'Back into the queue', (actor, session) => releaseSession(room, actor, session));
  act('offer', 'offer-session', 'Offers the connection (T1)', (actor, session) => offerSession(room, actor, session));
  act('withdraw', 'withdraw-offer', 'Takes the offer back', (actor, session) => withdrawOffer(room, actor, session));

  http.post(
    '/api/sessions/:id/cancel',
    {
      config: { access: 'cancel-session' },
      schema: {
        summary: 'Its client withdraws a request before the acceptance',
        params: idParams,
        body: cancelBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const actor = await who(request);
      const cancelled = await cancelSession(room, actor, asId(request.params.id), request.body.reason);
      return answer(reply, cancelled.ok ? ok(DONE) : cancelled);
    },
  );
}

function askRoutes(http: Http, room: SessionRoom, who: Who): void {
  http.get(
    '/api/equipment/:id/quote',
    {
      config: { access: 'read-quote' },
      schema: {
        summary: 'What asking would cost, now or at the start of a slot (P1–P6, A1–A4)',
        params: idParams,
        querystring: quoteQuery,
        response: { 200: askView },
      },
    },
    async (request, reply) => {
      const at = request.query.at === undefined ? null : Temporal.Instant.from(request.query.at);
      const asked = await quoteSession(room, await who(request), asId(request.params.id), at);
      if (!asked.ok) return answer(reply, asked);
      const { quote, allowance, equipment } = asked.value;
      const language = languageOf(request.headers['accept-language']);
      const terms = await currentTerms(room.db, language, room.clock.now());
      const start = await currentTerms(room.db, language, room.clock.now(), 'start');
      const view = {
        equipment: await readEquipmentView(room.db, room.agents, equipment.id),
        quote: { ...quote, why: allowance.why },
        termsVersion: terms.version,
        startVersion: start.version,
      };
      return answer(reply, ok(view));
    },
  );

  http.post(
    '/api/sessions',
    {
      config: { access: 'request-session' },
      schema: { summary: 'The client asks for help now (G4)', body: askBody, response: { 201: z.object({ id }) } },
    },
    async (request, reply) => {
      const asking = { ...request.body, ...agreedFrom(request) };
      return answer(reply, await requestSession(room, await who(request), asking), 201);
    },
  );
}
