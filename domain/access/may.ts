import type { ClientId, EquipmentId, SessionId, UserId } from '../kernel/id.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { ACCESS, type Action, type Who } from './access-table.ts';

export type Role = 'technician' | 'office' | 'owner';

/** Who asks. `equipment` is the page on the assisted machine, `phone` the client's, each let in for one session by a one-time token. */
export type Actor =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'client'; readonly clientId: ClientId }
  | { readonly kind: 'equipment'; readonly equipmentId: EquipmentId; readonly sessionId: SessionId }
  | { readonly kind: 'phone'; readonly clientId: ClientId; readonly sessionId: SessionId }
  | { readonly kind: 'staff'; readonly userId: UserId; readonly role: Role }
  | { readonly kind: 'system' };

/** What is asked for, by whom it belongs to. `technicianId` is the technician who took the session. */
export type Thing = {
  readonly clientId?: ClientId | null;
  readonly equipmentId?: EquipmentId | null;
  readonly sessionId?: SessionId | null;
  readonly technicianId?: UserId | null;
};

export type AccessRefusal = 'sign-in-needed' | 'not-allowed' | 'not-found';

/**
 * Whether an actor may do an action to a thing, by the table of access sentences. Refusals: `sign-in-needed` for a
 * visitor, `not-allowed` where the role never may, `not-found` where only the thing is somebody else's, so that
 * nobody learns that it exists. Staff know of every session: a colleague's session is `not-allowed` to them.
 */
export function may(actor: Actor, action: Action, thing: Thing = {}): Result<true, AccessRefusal> {
  const who: readonly Who[] = ACCESS[action].who;
  if (who.includes('everyone')) return ok(true);
  switch (actor.kind) {
    case 'visitor':
      return refuse('sign-in-needed');
    case 'client':
      if (!who.includes('own client')) return refuse('not-allowed');
      return actor.clientId === thing.clientId ? ok(true) : refuse('not-found');
    case 'equipment':
      if (!who.includes('own equipment')) return refuse('not-allowed');
      return actor.equipmentId === thing.equipmentId && actor.sessionId === thing.sessionId
        ? ok(true)
        : refuse('not-found');
    case 'phone':
      if (!who.includes('own phone')) return refuse('not-allowed');
      return actor.sessionId === thing.sessionId ? ok(true) : refuse('not-found');
    case 'staff':
      return staffMay(actor, who, thing) ? ok(true) : refuse('not-allowed');
    case 'system':
      return who.includes('system') ? ok(true) : refuse('not-allowed');
  }
}

/** The owner has everything that staff have, but a colleague's desktop stays the colleague's. */
function staffMay(actor: Extract<Actor, { kind: 'staff' }>, who: readonly Who[], thing: Thing): boolean {
  if (who.includes(actor.role)) return true;
  if (actor.role === 'owner' && (who.includes('technician') || who.includes('office'))) return true;
  return who.includes('own technician') && actor.role !== 'office' && actor.userId === thing.technicianId;
}
