import { sql } from 'kysely';
import { cents } from '../../domain/kernel/money.ts';
import type { Asked, Requests } from '../../domain/statement/match-entry.ts';
import { OwingByName } from '../../domain/statement/names.ts';
import { referencesOf } from '../../domain/statement/references-in.ts';
import type { Db, Tx } from '../tables.ts';
import { type EntryRow, entryOf } from './entry-store.ts';

/** Requests as they stand, each once, however it is found: what is paid of one is seen at once by whoever looks next. */
export class OpenRequests {
  readonly #byId = new Map<string, Asked>();
  readonly #names = new OwingByName<Asked>();

  /** All that are open, by their clients' names. */
  static async load(db: Db): Promise<OpenRequests> {
    const requests = new OpenRequests();
    for (const row of await select(db).where('payment_requests.state', '=', 'open').execute()) requests.#know(row);
    return requests;
  }

  /** What a group of entries names, paid requests included, locked until the transaction ends; or may name. */
  async lookUp(tx: Tx, entries: readonly EntryRow[]): Promise<Requests> {
    const named = entries.map((row) => referencesOf(entryOf(row)));
    const creditor = [...new Set(named.flatMap((each) => each.creditor))];
    const nine = [...new Set(named.flatMap((each) => each.nine))];
    await lockNamed(tx, creditor, nine);
    const rows =
      creditor.length === 0 ? [] : await select(tx).where('payment_requests.reference', 'in', creditor).execute();
    const byReference = new Map(rows.map((row) => [row.reference, this.#know(row)]));
    const atAtm = nine.length === 0 ? [] : await multibanco(tx, nine);
    const byMultibanco = new Map(atAtm.map((row) => [row.nine, this.#know(row)]));
    return {
      byCreditorReference: (reference) => byReference.get(reference),
      byMultibanco: (reference) => byMultibanco.get(reference),
      owing: (amountCents, text) => this.#names.find(amountCents, text),
    };
  }

  /** After a payment. */
  paid(asked: Asked, openCents: number): void {
    asked.openCents = cents(openCents);
    if (openCents > 0) this.#names.add(asked);
  }

  #know(row: Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]): Asked {
    const known = this.#byId.get(row.id);
    const openCents = cents(row.state === 'open' ? (row.open_cents ?? 0) : 0);
    if (known !== undefined) {
      if (known.openCents !== openCents) this.paid(known, openCents);
      return known;
    }
    const asked: Asked = { id: row.id, openCents, clientName: row.client_name };
    this.#byId.set(row.id, asked);
    if (openCents > 0) this.#names.add(asked);
    return asked;
  }
}

function select(db: Db) {
  return db
    .selectFrom('payment_requests')
    .innerJoin('clients', 'clients.id', 'payment_requests.client_id')
    .innerJoin('request_balances', 'request_balances.request_id', 'payment_requests.id')
    .select(['payment_requests.id', 'payment_requests.reference', 'payment_requests.state'])
    .select(['request_balances.open_cents', 'clients.name as client_name']);
}

/** Those of the past too: money may come for them. Of two alike the newest counts, which comes last. */
function multibanco(tx: Tx, nine: readonly string[]) {
  return select(tx)
    .innerJoin('multibanco_references', 'multibanco_references.request_id', 'payment_requests.id')
    .select('multibanco_references.reference as nine')
    .where('multibanco_references.reference', 'in', nine)
    .orderBy('multibanco_references.made_at')
    .orderBy('multibanco_references.id')
    .execute();
}

/** All at once, in the order of their ids: in the bank's order, two people could wait for each other for ever. */
async function lockNamed(tx: Tx, creditor: readonly string[], nine: readonly string[]): Promise<void> {
  await sql`select id from payment_requests
    where reference = any(${creditor})
      or id in (select request_id from multibanco_references where reference = any(${nine}))
    order by id for no key update`.execute(tx);
}
