import type { AllowanceYear } from '../../domain/allowance/allowance-year.ts';
import { debit as debitEntry, grant } from '../../domain/allowance/ledger.ts';
import type { ClientId, SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { readSettings } from '../settings/settings-store.ts';
import type { Tx } from '../tables.ts';
import { addEntry, entriesOf, ledgerOf } from './allowance-store.ts';
import { lapsePast } from './lapse-minutes.ts';
import type { Allowance } from './read-allowance.ts';

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
