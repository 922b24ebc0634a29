import { portalView } from '../../protocol/sessions.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import type { SessionRoom } from '../sessions/session-room.ts';
import { readPortal } from './read-portal.ts';

export function portalRoutes(http: Http, room: SessionRoom, who: Who): void {
  http.get(
    '/api/portal',
    { config: { access: 'read-client' }, schema: { summary: 'The client’s home', response: { 200: portalView } } },
    async (request, reply) => answer(reply, await readPortal(room, await who(request))),
  );
}
