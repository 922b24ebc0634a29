import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { ClientExport } from '../../protocol/client-export.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../tables.ts';
import { acceptancesOf, agreementsOf } from './export-agreed.ts';
import { documentsOf, paymentsOf } from './export-money.ts';
import {
  changesOf,
  clientOf,
  deletionRequestsOf,
  emailChangesOf,
  equipmentOf,
  freeMinutesOf,
  mailsOf,
  servicesOf,
  signInsOf,
} from './export-person.ts';
import { appointmentsOf, sessionsOf } from './export-sessions.ts';

type Lists = { [K in keyof ClientExport as ClientExport[K] extends readonly unknown[] ? K : never]: ClientExport[K] };
type Row<K extends keyof Lists> = Lists[K][number];
type Reader<T> = (db: Db, clientId: ClientId) => Promise<readonly T[]> | AsyncIterable<T>;

/** Where each list of the file comes from; one that is missing does not compile. */
const READERS: { readonly [K in keyof Lists]: Reader<Row<K>> } = {
  changes: changesOf,
  emailChanges: emailChangesOf,
  signIns: signInsOf,
  equipment: equipmentOf,
  paidServices: servicesOf,
  freeMinutes: freeMinutesOf,
  acceptances: acceptancesOf,
  agreements: agreementsOf,
  appointments: appointmentsOf,
  sessions: sessionsOf,
  payments: paymentsOf,
  documents: documentsOf,
  mails: mailsOf,
  deletionRequests: deletionRequestsOf,
};

/** Everything that is kept about a client, as the text of one JSON file, piece by piece: see protocol/client-export.ts. */
export async function exportClient(
  { db, clock }: { db: Db; clock: Clock },
  actor: Actor,
  clientId: ClientId,
): Promise<Result<AsyncIterable<string>, AccessRefusal>> {
  const allowed = may(actor, 'export-client', { clientId });
  if (!allowed.ok) return allowed;
  const client = await clientOf(db, clientId);
  if (client === null) return refuse('not-found');
  const head = { format: 'iponto-client-data', version: 1, exportedAt: clock.now().toString(), client } as const;
  return ok(write(db, clientId, head));
}

type Head = Omit<ClientExport, keyof Lists>;

async function* write(db: Db, clientId: ClientId, head: Head): AsyncGenerator<string> {
  yield JSON.stringify(head, null, 1).replace(/\n\}$/, '');
  for (const [name, read] of Object.entries<Reader<unknown>>(READERS)) {
    yield `,\n "${name}": [`;
    const rows = await read(db, clientId);
    let between = '\n';
    for await (const row of rows) {
      yield between + JSON.stringify(row);
      between = ',\n';
    }
    yield ']';
  }
  yield '\n}\n';
}
