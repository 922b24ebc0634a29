import { sql } from 'kysely';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { MonthView } from '../../protocol/office.ts';
import type { Clock } from '../platform/clock.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';

const AGES = ['not-due', 'days-30', 'days-60', 'days-90', 'older'] as const;

/** What a month came to, day by day, and what is open now by how long it has been due. */
export async function readMonth(
  { db, clock }: { db: Db; clock: Clock },
  actor: Actor,
  asked: string | undefined,
): Promise<Result<MonthView, AccessRefusal>> {
  const allowed = may(actor, 'read-month');
  if (!allowed.ok) return allowed;
  const today = clock.now().toZonedDateTimeISO(ZONE).toPlainDate();
  const month = asked === undefined ? today.toPlainYearMonth() : Temporal.PlainYearMonth.from(asked);
  const [from, to] = [month.toPlainDate({ day: 1 }), month.add({ months: 1 }).toPlainDate({ day: 1 })];
  const [income, given, sessions, open] = await Promise.all([
    incomeOf(db, from, to),
    givenIn(db, from, to),
    sessionsIn(db, from, to),
    openBy(db, today),
  ]);
  const days = Array.from({ length: month.daysInMonth }, (_, index) => {
    const day = month.toPlainDate({ day: index + 1 }).toString();
    const of = (amounts: ReadonlyMap<string, number>) => amounts.get(day) ?? 0;
    return { day, incomeCents: of(income), freeMinutes: of(given), sessions: of(sessions) };
  });
  return ok({ month: month.toString(), days, open });
}

type Day = Temporal.PlainDate;
type Amounts = Promise<ReadonlyMap<string, number>>;

/** What came in, in cents, less what was taken back and given back. What is left of a movement never counted as income. */
async function incomeOf(db: Db, from: Day, to: Day): Amounts {
  const { rows } = await sql<{ day: Day; amount: number }>`
    select day, sum(amount)::integer as amount
    from (
      select received_on as day, amount_cents as amount from payments
      union all
      select on_day, -amount_cents from refunds where request_id is not null and how <> 'kept'
    ) as moved
    where day >= ${from} and day < ${to}
    group by day`.execute(db);
  return byDay(rows);
}

/** Free minutes that sessions used, on the day they were settled, less those that waivers gave back. */
async function givenIn(db: Db, from: Day, to: Day): Amounts {
  const { rows } = await sql<{ day: Day; amount: number }>`
    select (at at time zone ${ZONE})::date as day, (-sum(minutes))::integer as amount
    from allowance_entries
    where session_id is not null and (at at time zone ${ZONE})::date >= ${from} and (at at time zone ${ZONE})::date < ${to}
    group by 1`.execute(db);
  return byDay(rows);
}

/** Concluded sessions, on the day they ended. */
async function sessionsIn(db: Db, from: Day, to: Day): Amounts {
  const { rows } = await sql<{ day: Day; amount: number }>`
    select (ended_at at time zone ${ZONE})::date as day, count(*)::integer as amount
    from sessions
    where state = 'concluded' and (ended_at at time zone ${ZONE})::date >= ${from}
      and (ended_at at time zone ${ZONE})::date < ${to}
    group by 1`.execute(db);
  return byDay(rows);
}

function byDay(rows: readonly { day: Day; amount: number }[]): ReadonlyMap<string, number> {
  return new Map(rows.map(({ day, amount }) => [day.toString(), amount]));
}

async function openBy(db: Db, today: Day): Promise<MonthView['open']> {
  const { rows } = await sql<{ age: string; requests: number; cents: number }>`
    select case
        when r.due_on >= ${today} then 'not-due'
        when r.due_on >= ${today.subtract({ days: 30 })} then 'days-30'
        when r.due_on >= ${today.subtract({ days: 60 })} then 'days-60'
        when r.due_on >= ${today.subtract({ days: 90 })} then 'days-90'
        else 'older'
      end as age, count(*)::integer as requests, sum(b.open_cents)::integer as cents
    from payment_requests r join request_balances b on b.request_id = r.id
    where b.open_cents > 0
    group by 1`.execute(db);
  return AGES.map((age) => {
    const found = rows.find((row) => row.age === age);
    return { age, requests: found?.requests ?? 0, cents: found?.cents ?? 0 };
  });
}
