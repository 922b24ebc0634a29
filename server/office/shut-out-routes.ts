import { asId } from '../../domain/kernel/id.ts';
import { idParams } from '../../protocol/common.ts';
import { shutOutView } from '../../protocol/people.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { type ShutOutRoom, shutOutStaff } from './shut-out-staff.ts';

/** Who works here no more. */
export function shutOutRoutes(http: Http, room: ShutOutRoom, who: Who): void {
  http.post(
    '/api/staff/:id/shut-out',
    {
      config: { access: 'change-staff' },
      schema: {
        summary: 'Shut somebody out who works here no more: all sign-ins end at once',
        params: idParams,
        response: { 200: shutOutView },
      },
    },
    async (request, reply) => answer(reply, await shutOutStaff(room, await who(request), asId(request.params.id))),
  );
}
