import type { FastifyRequest } from 'fastify';
import { may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { DONE, done } from '../../protocol/common.ts';
import type { ProblemCode } from '../../protocol/problems.ts';
import { acceptBody, openPageBody } from '../../protocol/sessions.ts';
import { agreedFrom } from '../agreements/agreed-from.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { acceptSession, declineSession } from './accept-session.ts';
import { FACES } from './client-faces.ts';
import { openPage, PAGE_COOKIE, type PageVisit, pageVisit } from './equipment-page.ts';
import type { SessionRoom } from './session-room.ts';

/** The page that the agent opens on the assisted machine: only here is a session accepted (T1). */
export function equipmentPageRoutes(http: Http, room: SessionRoom, who: Who): void {
  const visitOf = (request: FastifyRequest) => pageVisit(room, request.cookies[PAGE_COOKIE]);

  http.post(
    `${FACES.equipment}/open`,
    {
      config: { access: 'open-equipment-page' },
      schema: {
        summary: 'Changes the one-time token into the page’s own cookie',
        body: openPageBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const opened = await openPage(room, request.body.token, request.cookies[PAGE_COOKIE]);
      if (!opened.ok) return answer(reply, opened);
      const secure = room.publicUrl().startsWith('https:');
      reply.setCookie(PAGE_COOKIE, opened.value.page, {
        path: FACES.equipment,
        httpOnly: true,
        sameSite: 'strict',
        secure,
      });
      return answer(reply, ok(DONE));
    },
  );

  const decide = async (
    request: FastifyRequest,
    access: 'accept-session' | 'decline-session',
    action: (visit: PageVisit) => Promise<Result<unknown, ProblemCode>>,
  ): Promise<Result<typeof DONE, ProblemCode>> => {
    const visit = await visitOf(request);
    if (visit === null) return notThePage(request, access);
    const decided = await action(visit);
    return decided.ok ? ok(DONE) : decided;
  };

  http.post(
    `${FACES.equipment}/accept`,
    {
      config: { access: 'accept-session' },
      schema: {
        summary:
          'Accepts the connection: time starts (T1); with it terms and price, where it was asked for by phone (G4)',
        body: acceptBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const { agreement, quote } = request.body ?? {};
      const agreed = agreement === undefined ? null : { ...agreement, ...agreedFrom(request) };
      const shown = agreement?.quote ?? quote ?? null;
      const accept = (visit: PageVisit) => acceptSession(room, visit, agreed, shown);
      return answer(reply, await decide(request, 'accept-session', accept));
    },
  );
  http.post(
    `${FACES.equipment}/decline`,
    {
      config: { access: 'decline-session' },
      schema: { summary: 'Declines the connection: nothing is charged', response: { 200: done } },
    },
    async (request, reply) =>
      answer(reply, await decide(request, 'decline-session', (visit) => declineSession(room, visit))),
  );

  /** Whoever comes without the page's cookie, a signed-in client or technician included, is refused as what they are. */
  async function notThePage(
    request: FastifyRequest,
    action: 'accept-session' | 'decline-session',
  ): Promise<Result<never, 'sign-in-needed' | 'not-allowed' | 'not-found'>> {
    const allowed = may(await who(request), action);
    return allowed.ok ? refuse('not-found') : allowed;
  }
}
