import { z } from 'zod';
import { DONE, done } from '../../protocol/common.ts';
import { invitationBody, invitationView, staffBody, staffView } from '../../protocol/people.ts';
import { tokenParams } from '../../protocol/sign-in.ts';
import type { Http } from '../platform/http.ts';
import { languageOf } from '../platform/language.ts';
import { answer } from '../platform/problem-reply.ts';
import { acceptInvitation, readInvitation } from './accept-invitation.ts';
import type { Auth } from './auth.ts';
import { enterByPassword } from './enter-by-password.ts';
import { type InviteDependencies, inviteStaff } from './invite-staff.ts';
import { listStaff } from './list-staff.ts';
import type { Who } from './who.ts';

const TRIES = { max: 20, timeWindow: 60_000 };

export function staffRoutes(http: Http, dependencies: InviteDependencies & { auth: Auth; who: Who }): void {
  const { auth, who } = dependencies;

  http.get(
    '/api/staff',
    {
      config: { access: 'list-staff' },
      schema: { summary: 'Who works here, and who was invited to', response: { 200: z.array(staffView) } },
    },
    async (request, reply) => answer(reply, await listStaff(dependencies, await who(request))),
  );

  http.post(
    '/api/staff',
    {
      config: { access: 'change-staff' },
      schema: { summary: 'Invite somebody to work here', body: staffBody, response: { 201: staffView } },
    },
    async (request, reply) => {
      const language = languageOf(request.headers['accept-language']);
      return answer(
        reply,
        await inviteStaff(dependencies, { ...request.body, actor: await who(request), language }),
        201,
      );
    },
  );

  http.get(
    '/api/invitations/:token',
    {
      config: { access: 'sign-in', rateLimit: TRIES },
      schema: { summary: 'What an invitation is for', params: tokenParams, response: { 200: invitationView } },
    },
    async (request, reply) => answer(reply, await readInvitation(dependencies, request.params.token)),
  );

  http.post(
    '/api/invitations/:token',
    {
      config: { access: 'sign-in', rateLimit: TRIES },
      schema: {
        summary: 'Accept an invitation with a password; then the second factor is set up',
        params: tokenParams,
        body: invitationBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const { password } = request.body;
      const accepted = await acceptInvitation(dependencies, { token: request.params.token, password });
      if (!accepted.ok) return answer(reply, accepted);
      await enterByPassword(auth, { email: accepted.value.email, password }, { request, reply });
      return reply.send(DONE);
    },
  );
}
