import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { SessionEvent } from '../../domain/session/events.ts';
import type { Tx } from '../tables.ts';
import { type ChangeRefusal, changeSession, thingOf } from './change-session.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, type Session } from './session-store.ts';

/**
 * C2: the technician shows the client a number of their own, which is remembered for the next time. It is gone when it
 * is hidden, with a hand-over and with the end.
 */
export async function showOwnPhone(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  phone: string,
): Promise<Result<true, ChangeRefusal>> {
  const at = room.clock.now();
  return change(
    room,
    { actor, id },
    (session) => (session.now.technicianPhone === phone ? null : { kind: 'technician-phone-shown', at, phone }),
    (tx) => remember(tx, actor, phone, at),
  );
}

/** C2: the number is hidden from the client again. */
export async function hideOwnPhone(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<true, ChangeRefusal>> {
  const at = room.clock.now();
  return change(room, { actor, id }, (session) =>
    session.now.technicianPhone === null ? null : { kind: 'technician-phone-hidden', at },
  );
}

/** The number the technician showed the last time, for the technician alone; empty before the first. */
export async function readOwnPhone(
  { db }: Pick<SessionRoom, 'db'>,
  actor: Actor,
  id: SessionId,
): Promise<Result<{ phone: string }, AccessRefusal>> {
  const session = await findSession(db, id);
  const allowed = may(actor, 'show-own-phone', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  const row =
    actor.kind === 'staff'
      ? await db.selectFrom('staff_phones').select('phone').where('user_id', '=', actor.userId).executeTakeFirst()
      : undefined;
  return ok({ phone: row?.phone ?? '' });
}

type Asked = Readonly<{ actor: Actor; id: SessionId }>;

/** An event of null means that it is so already, which is done. */
async function change(
  room: SessionRoom,
  { actor, id }: Asked,
  wanted: (session: Session) => SessionEvent | null,
  also: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<Result<true, ChangeRefusal>> {
  let isSo = false;
  const event = (session: Session) => {
    const next = wanted(session);
    isSo = next === null;
    return next;
  };
  const changed = await changeSession(room, { actor, action: 'show-own-phone', id, event }, async (tx) => {
    await also(tx);
    return ok(true);
  });
  return changed.ok || isSo ? ok(true) : changed;
}

async function remember(tx: Tx, actor: Actor, phone: string, at: Temporal.Instant): Promise<void> {
  if (actor.kind !== 'staff') return;
  await tx
    .insertInto('staff_phones')
    .values({ user_id: actor.userId, phone, changed_at: at })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ phone, changed_at: at }))
    .execute();
}
