import { type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { byOf, changeSession, type ChangeRefusal as SessionRefusal } from '../sessions/change-session.ts';
import { closeOffers } from '../sessions/offer-store.ts';
import { tellAgent } from '../sessions/tell-agent.ts';
import { findAppointment, thingOf } from './appointment-store.ts';
import type { CalendarRoom } from './calendar-room.ts';
import { type ChangeRefusal, changeAppointment } from './change-appointment.ts';

/** What the session's timeline keeps as the reason; pages say it in the reader's words. */
export const NO_SHOW = 'no-show';

/** The client was not there at the time: the session that waited for them is over. It is kept, and never charged. */
export async function markNoShow(
  room: CalendarRoom,
  actor: Actor,
  id: string,
): Promise<Result<true, ChangeRefusal | SessionRefusal>> {
  const appointment = await findAppointment(room.db, id);
  const sessionId = appointment?.sessionId ?? null;
  if (sessionId === null) {
    const allowed = may(actor, 'mark-no-show', appointment === null ? {} : thingOf(appointment));
    if (!allowed.ok) return allowed;
    return refuse(appointment === null ? 'not-found' : 'appointment-over');
  }
  const at = room.clock.now();
  const over = await changeSession<ChangeRefusal>(
    room,
    {
      ...{ actor, action: 'mark-no-show', id: sessionId },
      event: (session) => ({ kind: 'cancelled', at, by: byOf(actor, session), reason: NO_SHOW }),
    },
    async (tx, { technicianId }) => {
      await closeOffers(tx, sessionId, at);
      return changeAppointment(room, tx, {
        ...{ actor, id, action: 'mark-no-show', from: 'began', told: false, technicianId },
        next: () => ({ state: 'no-show', kind: 'no-show', reason: null }),
      });
    },
  );
  if (!over.ok) return over;
  await tellAgent(room, over.value, { kind: 'withdraw', session: sessionId });
  return ok(true);
}
