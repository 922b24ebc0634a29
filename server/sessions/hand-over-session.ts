import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId, UserId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Colleague } from '../../protocol/tools.ts';
import { worksHere } from '../identity/staff-account.ts';
import { allStaff } from '../identity/user-store.ts';
import type { Db } from '../tables.ts';
import { type ChangeRefusal, changeSession } from './change-session.ts';
import type { SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';

type HandOverRefusal = ChangeRefusal | 'not-a-technician';

/**
 * The session goes to a colleague, before it is accepted or while it runs: time never stops, and the old technician's
 * picture goes on until the new one's is there, so that nothing is left unrecorded. A request that nobody has taken yet is
 * given to the colleague.
 */
export async function handOverSession(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  technician: UserId,
): Promise<Result<Session, HandOverRefusal>> {
  const at = room.clock.now();
  const known = (await colleagues(room.db)).some((colleague) => colleague.id === technician);
  const handed = await changeSession<'not-a-technician'>(
    room,
    {
      ...{ actor, id, action: 'hand-over-session' },
      event: ({ technicianId: from }) => {
        if (!known || from === technician) return null;
        return from === null ? { kind: 'taken', at, technician } : { kind: 'handed-over', at, technician, from };
      },
    },
    async (tx) => ((await worksHere(tx, technician)) ? ok(true) : refuse('not-a-technician')),
  );
  if (!handed.ok && handed.code === 'illegal-transition' && !known) return refuse('not-a-technician');
  if (handed.ok && handed.value.now.state === 'active') room.picture.handOver(id);
  return handed;
}

/** Who can be handed a session, by name. */
export async function listColleagues({ db }: SessionRoom, actor: Actor): Promise<Result<Colleague[], AccessRefusal>> {
  const allowed = may(actor, 'read-queue');
  return allowed.ok ? ok(await colleagues(db)) : allowed;
}

/** Those who may take a session: technicians, and the owner. */
async function colleagues(db: Db): Promise<Colleague[]> {
  const staff = await allStaff(db);
  return staff
    .filter(({ role, twoFactorEnabled, shut_out_at }) => role !== 'office' && twoFactorEnabled && shut_out_at === null)
    .map(({ id, name }) => ({ id, name }));
}
