import { must } from '../../domain/kernel/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { Tx } from '../tables.ts';
import { type CompleteOrder, completeOrder } from './complete-order.ts';
import type { FiscalDocument, IssuingMode } from './fiscal-document.ts';
import type { DocumentOrder } from './order-store.ts';
import { type Issue, issueNext } from './practice-issuer.ts';
import { lockSeries } from './receipt-store.ts';
import type { SigningKey } from './signing-key.ts';

type Signed = Readonly<{
  document: FiscalDocument;
  signed: Readonly<{ seriesId: string; series: Issue['series'] }>;
  at: Temporal.Instant;
}>;

/**
 * Who issues fiscal documents. `here`: this program numbers and signs them, for practice, or certified with its own key
 * and certificate number; the document and its place in the chain are stored in the transaction that signed it.
 * `elsewhere`: a certified service does, over the network, so outside of any transaction; it knows the order by its id.
 */
export type FiscalIssuer =
  | Readonly<{ where: 'here'; fiscal: boolean; sign(tx: Tx, order: DocumentOrder): Promise<Signed> }>
  | Readonly<{
      where: 'elsewhere';
      /** Whether its documents have fiscal value, or are for practice. */
      fiscal: boolean;
      issue(orderId: string, order: CompleteOrder): Promise<{ document: FiscalDocument; externalId: string }>;
      /** The paper as the service prints it. */
      print(externalId: string): Promise<Buffer>;
    }>;

type Signing = Readonly<{ clock: Clock; key: SigningKey; mode: Exclude<IssuingMode, { kind: 'vendus' }> }>;

/** N3: the program's own engine: the next number of the year's series, signed onto its chain. */
export function issuerHere({ clock, key, mode }: Signing): FiscalIssuer {
  return {
    where: 'here',
    fiscal: mode.kind === 'certified',
    sign: async (tx, order) => {
      // Under the lock of the series, so that two credit notes of one document know of each other.
      const { at, id: seriesId, state } = await lockSeries(tx, clock, order.kind, mode);
      const { draft, about } = await completeOrder(tx, order);
      const credited =
        order.kind === 'NC' && about !== null
          ? { grossCents: about.document.grossCents, creditedCents: about.creditedCents }
          : null;
      const { document, series } = must(issueNext(state, key, draft, at, credited));
      return { document, signed: { seriesId, series }, at };
    },
  };
}
