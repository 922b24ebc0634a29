import { z } from 'zod';
import { asId } from '../../domain/kernel/id.ts';
import { ok } from '../../domain/kernel/result.ts';
import { acceptanceRow, acceptanceView } from '../../protocol/agreements.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer, sendProblem } from '../platform/problem-reply.ts';
import { mailAcceptance, type PortalMailRoom } from './mail-acceptance.ts';
import { listAcceptances, readAcceptance } from './read-acceptances.ts';

/** Mails that one person can have sent to themselves. */
const MAILS = { max: 10, timeWindow: 600_000 };

/** What a client agreed to, version by version (G4). */
export function acceptanceRoutes(http: Http, room: PortalMailRoom, who: Who): void {
  const { db } = room;

  http.get(
    '/api/clients/:id/acceptances',
    {
      config: { access: 'read-acceptances' },
      schema: {
        summary: 'What a client agreed to, newest first (G4)',
        params: idParams,
        response: { 200: z.array(acceptanceRow) },
      },
    },
    async (request, reply) => answer(reply, await listAcceptances(db, await who(request), asId(request.params.id))),
  );

  http.get(
    '/api/acceptances/:id',
    {
      config: { access: 'read-acceptances' },
      schema: { summary: 'The text that was agreed to (G4)', params: idParams, response: { 200: acceptanceView } },
    },
    async (request, reply) => answer(reply, await readAcceptance(db, await who(request), request.params.id)),
  );

  const mailsOf = http.createRateLimit({
    ...MAILS,
    keyGenerator: async (request) => `acceptance ${(await who.session(request))?.userId ?? request.ip}`,
  });
  http.post(
    '/api/acceptances/:id/mail',
    {
      config: { access: 'mail-acceptance' },
      schema: { summary: 'Mails the text to the client', params: idParams, response: { 202: done } },
    },
    async (request, reply) => {
      const limit = await mailsOf(request);
      if (!limit.isAllowed && limit.isExceeded) return sendProblem(reply, 'too-many-requests');
      const mailed = await mailAcceptance(room, await who(request), request.params.id);
      return answer(reply, mailed.ok ? ok(DONE) : mailed, 202);
    },
  );
}
