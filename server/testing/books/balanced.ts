import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { type ChainLink, firstBrokenLink } from '../../receipts/chain.ts';
import type { FiscalDocument } from '../../receipts/fiscal-document.ts';
import { ALL_DUE, ALWAYS, AT_REST } from './rules.ts';
import type { Happened, Trade } from './trade.ts';

/** Whatever happened, and whatever was cut short: the books balance, and hold all that came in, once. */
export async function assertBalanced(trade: Trade, happened: Happened): Promise<void> {
  await assertKept(trade, ALWAYS);
  const { rows } = await sql<Record<string, number>>`
    select
      (select count(*) from bank_entries) as movements,
      (select coalesce(sum(case side when 'credit' then amount_cents else -amount_cents end), 0)::bigint
        from bank_entries) as moved,
      (select count(*) from payment_callbacks) as callbacks,
      (select coalesce(sum(amount_cents), 0)::bigint from payments
        where takes_back is null and key not like 'multibanco:%' and key not like 'entry:%') as by_hand,
      (select coalesce(-sum(amount_cents), 0)::bigint from payments where reason is not null) as taken_back,
      (select coalesce(sum(amount_cents), 0)::bigint from refunds where how <> 'bank') as given_back
  `.execute(trade.db);
  const moved = happened.movements.reduce((sum, { amount, side = 'C' }) => sum + (side === 'C' ? amount : -amount), 0);
  assert.deepEqual(
    rows[0],
    {
      ...{ movements: happened.movements.length, moved, by_hand: happened.byHandCents },
      ...{ taken_back: happened.takenBackCents, given_back: happened.givenBackCents },
      callbacks: new Set(happened.callbacks.map((told) => JSON.stringify(told))).size,
    },
    'the books do not hold what happened',
  );
}

export async function assertAtRest(trade: Trade, happened: Happened, { allDue = false } = {}): Promise<void> {
  await assertBalanced(trade, happened);
  await assertKept(trade, AT_REST);
  if (allDue) await assertKept(trade, ALL_DUE);
  await assertChained(trade);
}

async function assertKept({ db }: Trade, rules: Readonly<Record<string, string>>): Promise<void> {
  for (const [rule, broken] of Object.entries(rules)) {
    const { rows } = await sql.raw(broken).execute(db);
    assert.deepEqual(rows, [], `broken: ${rule}`);
  }
}

/** Every series is one unbroken chain of signatures. */
async function assertChained({ db, publicKey }: Trade): Promise<void> {
  const rows = await db
    .selectFrom('fiscal_documents')
    .select(['series_id', 'document'])
    .orderBy('series_id')
    .orderBy('number')
    .execute();
  const series = Map.groupBy(rows, ({ series_id }) => series_id);
  for (const documents of series.values()) {
    const links = documents.map(({ document }): ChainLink => document as FiscalDocument);
    assert.equal(firstBrokenLink(links, publicKey), null);
  }
}
