import { z } from 'zod';
import type { Roster } from '../../domain/calendar/duty.ts';
import type { WorkingTimes } from '../../domain/calendar/working-times.ts';
import { asId, type UserId } from '../../domain/kernel/id.ts';
import type { Span } from '../../domain/kernel/span.ts';
import { weekTime } from '../../protocol/duty.ts';
import type { Db } from '../tables.ts';

export type NamedRoster = Roster & Readonly<{ name: string; shutOutAt: Temporal.Instant | null }>;

const week = z.array(weekTime);

/** Everyone who may help, or could before they were shut out, by name, with all that decides when they are there within a span of time. */
export async function readRosters(db: Db, within: Span): Promise<readonly NamedRoster[]> {
  const technicians = await db
    .selectFrom('auth_users')
    .select(['id', 'name', 'shut_out_at'])
    .where('role', 'in', ['technician', 'owner'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const weeks = await db.selectFrom('working_times').select(['technician_id', 'valid_from', 'times']).execute();
  const spans = await db
    .selectFrom('duty_spans')
    .select(['technician_id', 'kind', 'starts_at', 'ends_at'])
    .where('ends_at', '>', within.from)
    .where('starts_at', '<', within.to)
    .orderBy('starts_at')
    .execute();
  return technicians.map(({ id, name, shut_out_at: shutOutAt }) => {
    const own = spans.filter((span) => span.technician_id === id);
    const ofKind = (kind: string) =>
      own.filter((span) => span.kind === kind).map((span) => ({ from: span.starts_at, to: span.ends_at }));
    return {
      technicianId: asId<'user'>(id),
      name,
      shutOutAt,
      weeks: weeks.filter((row) => row.technician_id === id).map(weekFromRow),
      absences: ofKind('absence'),
      onCall: ofKind('on-call'),
    };
  });
}

/** The weeks of one technician, in order. */
export async function weeksOf(db: Db, technicianId: UserId): Promise<readonly WorkingTimes[]> {
  const rows = await db
    .selectFrom('working_times')
    .select(['valid_from', 'times'])
    .where('technician_id', '=', technicianId)
    .orderBy('valid_from')
    .execute();
  return rows.map(weekFromRow);
}

/** The name of a technician, or of the owner, who may help too; null where there is no such. */
export async function technicianName(db: Db, id: UserId): Promise<string | null> {
  const row = await db
    .selectFrom('auth_users')
    .select('name')
    .where('id', '=', id)
    .where('role', 'in', ['technician', 'owner'])
    .where('shut_out_at', 'is', null)
    .executeTakeFirst();
  return row?.name ?? null;
}

function weekFromRow(row: { valid_from: Temporal.PlainDate; times: unknown }): WorkingTimes {
  return { validFrom: row.valid_from, times: week.parse(row.times) };
}
