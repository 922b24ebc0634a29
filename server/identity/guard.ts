import { ACCESS } from '../../domain/access/access-table.ts';
import { type Actor, may, type Thing } from '../../domain/access/may.ts';
import type { Http } from '../platform/http.ts';
import { sendProblem } from '../platform/problem-reply.ts';
import type { Who } from './who.ts';

/**
 * The door in front of every route: who may never do what its access sentence says is sent away before the request is
 * read. Whether the thing is their own is asked by the action, which alone knows it, and so is all that the page on an
 * assisted equipment or the client's phone may do: they prove themselves by a cookie or token of their own. A route of the interface without a
 * sentence does not start.
 */
export function guardRoutes(http: Http, who: Who): void {
  http.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/') && route.config?.access === undefined) {
      throw new Error(`the route ${route.method} ${route.url} has no access sentence`);
    }
  });
  http.addHook('preParsing', async (request, reply) => {
    const action = request.routeOptions.config.access;
    if (action === undefined || may({ kind: 'visitor' }, action).ok) return;
    const account = await who.account(request);
    if (account?.secondFactor === false) return sendProblem(reply, 'second-factor-needed');
    const sentence: readonly string[] = ACCESS[action].who;
    if (sentence.includes('own equipment') || sentence.includes('own phone')) return;
    const actor = await who(request);
    const allowed = may(actor, action, itsOwn(actor));
    if (!allowed.ok) return sendProblem(reply, allowed.code);
  });
}

function itsOwn(actor: Actor): Thing {
  if (actor.kind === 'client') return { clientId: actor.clientId };
  return actor.kind === 'staff' ? { technicianId: actor.userId } : {};
}
