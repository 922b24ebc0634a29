import { asId } from '../../domain/kernel/id.ts';
import { idParams } from '../../protocol/common.ts';
import { viewAnswer } from '../../protocol/sessions.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import type { SessionRoom } from '../sessions/session-room.ts';
import { viewDesktop } from './view-desktop.ts';

export function relayRoutes(http: Http, room: SessionRoom, who: Who): void {
  http.post(
    '/api/sessions/:id/view',
    {
      config: { access: 'view-desktop' },
      schema: {
        summary: 'A one-time address of the desktop’s picture',
        params: idParams,
        response: { 200: viewAnswer },
      },
    },
    async (request, reply) => {
      const signedIn = await who.session(request);
      const id = asId<'session'>(request.params.id);
      return answer(reply, await viewDesktop(room, await who(request), id, signedIn?.authSessionId ?? null));
    },
  );
}
