import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { StaffChange } from '../../protocol/people.ts';
import type { Db, Tx } from '../tables.ts';

const NEWEST = 20;

type Change = Readonly<{ userId: string; kind: StaffChange['kind']; by: string | null; at: Temporal.Instant }>;

/** Keeps what was done to an account of staff; `by` is null where it was the operator, or the one who was invited. */
export async function keepStaffChange(tx: Tx, { userId, kind, by, at }: Change): Promise<void> {
  await tx.insertInto('staff_changes').values({ user_id: userId, kind, by_user: by, at }).execute();
}

/** What was done to the accounts of staff lately, newest first. */
export async function readStaffChanges(db: Db, actor: Actor): Promise<Result<StaffChange[], AccessRefusal>> {
  const allowed = may(actor, 'list-staff');
  if (!allowed.ok) return allowed;
  const rows = await db
    .selectFrom('staff_changes')
    .innerJoin('auth_users as person', 'person.id', 'staff_changes.user_id')
    .leftJoin('auth_users as doer', 'doer.id', 'staff_changes.by_user')
    .select(['staff_changes.id', 'at', 'kind', 'person.name', 'doer.name as by'])
    .orderBy('staff_changes.id', 'desc')
    .limit(NEWEST)
    .execute();
  return ok(rows.map(({ at, kind, ...row }) => ({ ...row, at: at.toString(), kind: kind as StaffChange['kind'] })));
}
