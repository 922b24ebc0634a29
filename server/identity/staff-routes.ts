import { z } from 'zod';
import { DONE, done, idParams } from '../../protocol/common.ts';
import {
  invitationBody,
  invitationView,
  invitedAgainView,
  staffBody,
  staffChange,
  staffView,
} from '../../protocol/people.ts';
import { tokenParams } from '../../protocol/sign-in.ts';
import type { Http } from '../platform/http.ts';
import { languageOf } from '../platform/language.ts';
import { answer } from '../platform/problem-reply.ts';
import { acceptInvitation, readInvitation } from './accept-invitation.ts';
import type { Auth } from './auth.ts';
import { enterByPassword } from './enter-by-password.ts';
import { inviteAgain } from './invite-again.ts';
import { type InviteDependencies, inviteStaff } from './invite-staff.ts';
import { listStaff } from './list-staff.ts';
import { readStaffChanges } from './staff-changes.ts';
import type { SignedIn, Who } from './who.ts';

const TRIES = { max: 20, timeWindow: 60_000 };

type Dependencies = InviteDependencies & Readonly<{ auth: Auth; who: Who; onSignedOut: (signedOut: SignedIn) => void }>;

export function staffRoutes(http: Http, dependencies: Dependencies): void {
  const { db, who } = dependencies;
  invitationRoutes(http, dependencies);

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

  http.post(
    '/api/staff/:id/invitation',
    {
      config: { access: 'change-staff' },
      schema: {
        summary: 'Invite somebody again who has an account: a new password and second factor',
        params: idParams,
        response: { 200: invitedAgainView },
      },
    },
    async (request, reply) => {
      const language = languageOf(request.headers['accept-language']);
      const { id } = request.params;
      return answer(reply, await inviteAgain(dependencies, { actor: await who(request), id, language }));
    },
  );

  http.get(
    '/api/staff/changes',
    {
      config: { access: 'list-staff' },
      schema: { summary: 'What was done to the accounts of staff lately', response: { 200: z.array(staffChange) } },
    },
    async (request, reply) => answer(reply, await readStaffChanges(db, await who(request))),
  );
}

function invitationRoutes(http: Http, dependencies: Dependencies): void {
  const { auth, onSignedOut } = dependencies;

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
      const { email, userId, endedSignIns } = accepted.value;
      for (const { authSessionId } of endedSignIns) onSignedOut({ userId, authSessionId });
      await enterByPassword(auth, { email, password }, { request, reply });
      return reply.send(DONE);
    },
  );
}
