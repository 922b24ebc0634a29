import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { freeMinutesUsable } from '../../domain/allowance/eligibility.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { AllowanceView } from '../../protocol/people.ts';
import { findClient } from '../clients/client-store.ts';
import type { Clock } from '../platform/clock.ts';
import { tariffAt } from '../pricing/tariff-store.ts';
import { readSettings, ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import { accountOf } from './allowance-store.ts';
import { ofClient, readYear } from './read-allowance.ts';

/**
 * A1–A3: the client's ledger of free minutes, and what a session that is agreed on a day could use on equipment that was
 * assisted, as everything stands now.
 */
export async function readLedger(
  { db, clock }: { db: Db; clock: Clock },
  actor: Actor,
  clientId: ClientId,
  on: string | undefined,
): Promise<Result<AllowanceView, AccessRefusal>> {
  const allowed = may(actor, 'read-allowance');
  if (!allowed.ok) return allowed;
  const client = await findClient(db, clientId);
  if (client === null) return refuse('not-found');
  const now = clock.now();
  const day = on === undefined ? now.toZonedDateTimeISO(ZONE).toPlainDate() : Temporal.PlainDate.from(on);
  const at = on === undefined ? now : day.toZonedDateTime({ timeZone: ZONE, plainTime: '12:00' }).toInstant();
  const settings = await readSettings(db);
  const { year, left } = await readYear(db, clientId, at, settings);
  const { services } = await accountOf(db, clientId);
  const { usable, why } = freeMinutesUsable({
    ...{ services: services.map(({ boughtAt }) => boughtAt), equipmentAssisted: true, balance: left },
    ...{ agreedStart: at, period: settings.allowancePeriod, zone: ZONE },
  });
  const { intervalMinutes } = await tariffAt(db, at);
  return ok({
    clientName: client.name,
    on: {
      day: day.toString(),
      start: year?.start.toString() ?? null,
      lastDay: year?.end.subtract({ days: 1 }).toString() ?? null,
      left: year === null ? 0 : left,
      // Of a balance of 45, 30 can be used: the rest waits.
      usable: usable - (usable % intervalMinutes),
      intervalMinutes,
      why: ofClient(why),
    },
    entries: await entriesOfClient(db, clientId),
  });
}

async function entriesOfClient(db: Db, clientId: ClientId): Promise<AllowanceView['entries']> {
  const rows = await db
    .selectFrom('allowance_entries')
    .leftJoin('sessions', 'sessions.id', 'allowance_entries.session_id')
    .leftJoin('auth_users', 'auth_users.id', 'allowance_entries.by_user')
    .select([
      ...([
        'allowance_entries.id',
        'allowance_entries.at',
        'year_start',
        'year_end',
        'kind',
        'minutes',
        'reason',
      ] as const),
      ...(['allowance_entries.session_id', 'sessions.number', 'auth_users.name'] as const),
    ])
    .where('allowance_entries.client_id', '=', clientId)
    .orderBy('year_start')
    .orderBy('allowance_entries.at')
    .orderBy('allowance_entries.id')
    .execute();
  const balances = new Map<string, number>();
  const entries = rows.map((row): AllowanceView['entries'][number] => {
    const start = row.year_start.toString();
    const balance = (balances.get(start) ?? 0) + row.minutes;
    balances.set(start, balance);
    return {
      ...{ id: row.id, at: row.at.toString(), start, lastDay: row.year_end.subtract({ days: 1 }).toString() },
      ...{ kind: row.kind as AllowanceView['entries'][number]['kind'], minutes: row.minutes, balance },
      session: row.session_id === null || row.number === null ? null : { id: row.session_id, number: row.number },
      ...{ reason: row.reason, by: row.name },
    };
  });
  return entries.reverse();
}
