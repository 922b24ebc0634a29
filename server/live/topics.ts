import { type Actor, may } from '../../domain/access/may.ts';
import { asId, type ClientId, isId } from '../../domain/kernel/id.ts';
import { thingOf } from '../sessions/change-session.ts';
import { findSession } from '../sessions/session-store.ts';
import type { Db } from '../tables.ts';

/** Whether someone may hear of a topic: the same sentences that let them read what it is about. */
export async function mayHear(db: Db, actor: Actor, topic: string): Promise<boolean> {
  const [name = '', id] = topic.split(':');
  if (id !== undefined && !isId(id)) return false;
  switch (name) {
    case 'queue':
      return may(actor, 'read-queue').ok;
    case 'outbox':
    case 'alerts':
      return may(actor, 'read-outbox').ok;
    case 'recordings':
      return may(actor, 'watch-recording', actor.kind === 'staff' ? { technicianId: actor.userId } : {}).ok;
    case 'statements':
      return may(actor, 'read-statements').ok;
    case 'schedule':
      return may(actor, 'read-schedule').ok;
    case 'payments':
      return may(actor, 'list-payments').ok;
    case 'client':
      return id !== undefined && may(actor, 'read-client', { clientId: id as ClientId }).ok;
    case 'session': {
      const session = id === undefined ? null : await findSession(db, asId(id));
      return session !== null && may(actor, 'read-session', thingOf(session)).ok;
    }
    default:
      return false;
  }
}
