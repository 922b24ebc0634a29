import type { FastifyRequest } from 'fastify';
import { may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { DONE, done } from '../../protocol/common.ts';
import type { ProblemCode } from '../../protocol/problems.ts';
import { endBody, openPageBody, sessionView } from '../../protocol/sessions.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { acceptSession, declineSession } from './accept-session.ts';
import { endSession } from './end-session.ts';
import { openPage, PAGE_COOKIE, type PageVisit, pageActor, pageVisit } from './equipment-page.ts';
import { readSession } from './read-session.ts';
import type { SessionRoom } from './session-room.ts';

/** The cookie goes to these routes alone: on the same machine, the portal's pages know nothing of it. */
export const PAGE_PATH = '/api/equipment-page';

/** The page that the agent opens on the assisted machine: only here is a session accepted (T1). */
export function equipmentPageRoutes(http: Http, room: SessionRoom, who: Who): void {
  const visitOf = (request: FastifyRequest) => pageVisit(room.db, request.cookies[PAGE_COOKIE]);

  http.post(
    `${PAGE_PATH}/open`,
    {
      config: { access: 'open-equipment-page' },
      schema: {
        summary: 'Changes the one-time token into the page’s own cookie',
        body: openPageBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const opened = await openPage(room, request.body.token);
      if (!opened.ok) return answer(reply, opened);
      const secure = room.publicUrl().startsWith('https:');
      reply.setCookie(PAGE_COOKIE, opened.value.page, { path: PAGE_PATH, httpOnly: true, sameSite: 'strict', secure });
      return answer(reply, ok(DONE));
    },
  );

  http.get(
    PAGE_PATH,
    {
      config: { access: 'read-session' },
      schema: { summary: 'The session this page was opened for', response: { 200: sessionView } },
    },
    async (request, reply) => {
      const visit = await visitOf(request);
      if (visit === null) return answer(reply, await notThePage(request, 'read-session'));
      return answer(reply, await readSession(room, pageActor(visit), visit.sessionId));
    },
  );

  const decide = (
    name: 'accept' | 'decline',
    summary: string,
    action: (visit: PageVisit) => Promise<Result<unknown, ProblemCode>>,
  ) =>
    http.post(
      `${PAGE_PATH}/${name}`,
      { config: { access: `${name}-session` }, schema: { summary, response: { 200: done } } },
      async (request, reply) => {
        const visit = await visitOf(request);
        if (visit === null) return answer(reply, await notThePage(request, `${name}-session`));
        const decided = await action(visit);
        return answer(reply, decided.ok ? ok(DONE) : decided);
      },
    );
  decide('accept', 'Accepts the connection: time starts (T1)', (visit) => acceptSession(room, visit));
  decide('decline', 'Declines the connection: nothing is charged', (visit) => declineSession(room, visit));

  http.post(
    `${PAGE_PATH}/end`,
    {
      config: { access: 'end-session' },
      schema: { summary: 'The client stops the session for good (X1)', body: endBody, response: { 200: done } },
    },
    async (request, reply) => {
      const visit = await visitOf(request);
      if (visit === null) return answer(reply, await notThePage(request, 'end-session'));
      const ended = await endSession(room, pageActor(visit), visit.sessionId, request.body.reason);
      return answer(reply, ended.ok ? ok(DONE) : ended);
    },
  );

  /** Whoever comes without the page's cookie, a signed-in client or technician included, is refused as what they are. */
  async function notThePage(
    request: FastifyRequest,
    action: 'read-session' | 'accept-session' | 'decline-session' | 'end-session',
  ): Promise<Result<never, 'sign-in-needed' | 'not-allowed' | 'not-found'>> {
    const allowed = may(await who(request), action);
    return allowed.ok ? refuse('not-found') : allowed;
  }
}
