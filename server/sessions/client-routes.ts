import { ok } from '../../domain/kernel/result.ts';
import { DONE, done } from '../../protocol/common.ts';
import { endBody, openPageBody, phoneAddress, sessionView } from '../../protocol/sessions.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { clientFaces, FACES } from './client-faces.ts';
import { endSession } from './end-session.ts';
import { openPhone, openPhonePage, PHONE_COOKIE } from './phone-page.ts';
import { readSession } from './read-session.ts';
import type { SessionRoom } from './session-room.ts';

/** What a client does in a session, wherever they are: at the equipment, on the phone, in the portal. */
export function clientRoutes(http: Http, room: SessionRoom, who: Who): void {
  const { route } = clientFaces(http, room, who);
  route(
    {
      ...{ method: 'GET', name: '', on: ['signed-in', 'equipment', 'phone'], access: 'read-session' },
      ...{ summary: 'A session with its meter and timeline', answer: sessionView },
    },
    ({ actor, id }) => readSession(room, actor, id),
  );
  route(
    {
      ...{ method: 'POST', name: 'end', on: ['signed-in', 'equipment', 'phone'], access: 'end-session' },
      ...{ summary: 'Ends the session for good (X1)', body: endBody, answer: done },
    },
    async ({ actor, id }, { reason }) => {
      const ended = await endSession(room, actor, id, reason);
      return ended.ok ? ok(DONE) : ended;
    },
  );
  route(
    {
      ...{ method: 'POST', name: 'open-phone', on: ['signed-in', 'equipment'], access: 'open-phone' },
      ...{ summary: 'A one-time address that lets the client’s phone in (C1)', answer: phoneAddress },
    },
    ({ actor, id }) => openPhone(room, actor, id),
  );

  http.post(
    `${FACES.phone}/open`,
    {
      config: { access: 'open-phone-page' },
      schema: {
        summary: 'Changes the one-time token into the phone page’s own cookie',
        body: openPageBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const opened = await openPhonePage(room, request.body.token, request.cookies[PHONE_COOKIE]);
      if (!opened.ok) return answer(reply, opened);
      const secure = room.publicUrl().startsWith('https:');
      reply.setCookie(PHONE_COOKIE, opened.value.page, {
        path: FACES.phone,
        httpOnly: true,
        sameSite: 'strict',
        secure,
      });
      return answer(reply, ok(DONE));
    },
  );
}
