import type { AllowanceYear } from '../../domain/allowance/allowance-year.ts';
import { debit as debitEntry, grant, lapse } from '../../domain/allowance/ledger.ts';
import type { ClientId, SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { readSettings, ZONE } from '../settings/settings-store.ts';
import type { Tx } from '../tables.ts';
import { addEntry, ledgerOf, type YearEntry } from './allowance-store.ts';
import type { Allowance } from './read-allowance.ts';

/** A session agreed on a period's last day may still be running: its minutes are not taken from under it. */
const LAPSE_AFTER = { days: 2 };

/**
 * Takes a session's free minutes from the ledger of the period in which it was agreed (A1); grants the period's minutes
 * first where that was not done, and lapses what earlier periods left (A3). The caller holds the client's lock and has
 * read `allowance` under it: less than `minutes` in the ledger is then a bug and throws.
 */
export async function debit(
  tx: Tx,
  session: { clientId: ClientId; sessionId: SessionId; allowance: Allowance; minutes: number; at: Temporal.Instant },
): Promise<void> {
  const { clientId, sessionId, allowance, minutes, at } = session;
  if (minutes === 0) return;
  const { year } = allowance;
  if (year === null) throw new Error(`session ${sessionId} uses free minutes of no period`);
  if (allowance.toBeGranted) await grantPeriod(tx, { clientId, year, at });
  const before = await ledgerOf(tx, clientId);
  await addEntry(tx, { clientId, year, entry: must(debitEntry(entriesOf(before, year), minutes)), sessionId, at });
  await lapsePast(tx, clientId, at);
}

/** A1: the minutes of a period, which its first use puts into the ledger. A company that gives none grants none. */
export async function grantPeriod(
  tx: Tx,
  { clientId, year, at }: { clientId: ClientId; year: AllowanceYear; at: Temporal.Instant },
): Promise<void> {
  const { allowanceMinutes } = await readSettings(tx);
  if (allowanceMinutes === 0) return;
  await addEntry(tx, { clientId, year, entry: must(grant([], allowanceMinutes)), at });
}

/** A3: what is left of the periods that are over is gone, once. */
async function lapsePast(tx: Tx, clientId: ClientId, at: Temporal.Instant): Promise<void> {
  const ledger = await ledgerOf(tx, clientId);
  const today = at.toZonedDateTimeISO(ZONE).toPlainDate();
  const over = new Map(
    ledger
      .filter((each) => Temporal.PlainDate.compare(each.year.end.add(LAPSE_AFTER), today) <= 0)
      .map((each) => [each.year.start.toString(), each.year]),
  );
  for (const past of over.values()) {
    const entry = lapse(entriesOf(ledger, past));
    if (entry !== null) await addEntry(tx, { clientId, year: past, entry, at });
  }
}

export function entriesOf(ledger: readonly YearEntry[], year: AllowanceYear) {
  return ledger.filter((each) => each.year.start.equals(year.start)).map(({ entry }) => entry);
}
