import { asId } from '../../domain/kernel/id.ts';
import { ok } from '../../domain/kernel/result.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import { confirmEmailBody, emailBody } from '../../protocol/people.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer, sendProblem } from '../platform/problem-reply.ts';
import { askEmailChange } from './ask-email-change.ts';
import { type ConfirmRoom, confirmEmailChange } from './confirm-email-change.ts';

/** Each sends two mails, one of them to an address that somebody merely typed. */
const CHANGES = { max: 5, timeWindow: 600_000 };
/** Tries a minute from one address of the internet. */
const TRIES = { max: 20, timeWindow: 60_000 };

/** The e-mail address that a client signs in by becomes another one. */
export function emailRoutes(http: Http, room: ConfirmRoom, who: Who): void {
  const changesOf = http.createRateLimit({
    ...CHANGES,
    keyGenerator: async (request) => `email ${(await who.session(request))?.userId ?? request.ip}`,
  });
  http.post(
    '/api/clients/:id/email',
    {
      config: { access: 'ask-email-change' },
      schema: {
        summary: 'Mails a link to the address that the client wants to be reached by',
        params: idParams,
        body: emailBody,
        response: { 202: done },
      },
    },
    async (request, reply) => {
      const limit = await changesOf(request);
      if (!limit.isAllowed && limit.isExceeded) return sendProblem(reply, 'too-many-requests');
      const change = { clientId: asId<'client'>(request.params.id), email: request.body.email };
      const asked = await askEmailChange(room, await who(request), change);
      return answer(reply, asked.ok ? ok(DONE) : asked, 202);
    },
  );

  http.post(
    '/api/email-change/confirm',
    {
      config: { access: 'confirm-email', rateLimit: TRIES },
      schema: {
        summary: 'Follows the link that was mailed to the new address',
        body: confirmEmailBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const confirmed = await confirmEmailChange(room, request.body.token);
      return answer(reply, confirmed.ok ? ok(DONE) : confirmed);
    },
  );
}
