import { sql } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../tables.ts';

/**
 * N3: once documents have fiscal value, those that were issued for practice stand for nothing: they keep their numbers,
 * and count no more as the invoice, the receipt or the credit note of their request; what was ordered about them, and
 * could not be issued by anybody now, never is. What happens to a request from now on gets documents of value. Done at
 * every start; again it does nothing.
 */
export async function retirePractice({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('fiscal_orders')
      .from('fiscal_documents')
      .set({ state: 'retired', void_at: clock.now() })
      .whereRef('fiscal_documents.order_id', '=', 'fiscal_orders.id')
      .where('fiscal_orders.void_at', 'is', null)
      .where(
        sql<boolean>`fiscal_documents.issuer = 'practice'
          or fiscal_documents.issuer = 'vendus' and (fiscal_documents.document -> 'mode' ->> 'tests')::boolean`,
      )
      .execute();
    await tx
      .updateTable('fiscal_orders')
      .from('fiscal_orders as about')
      .set({ state: 'withdrawn', void_at: clock.now() })
      .whereRef('about.id', '=', 'fiscal_orders.about')
      .where('about.state', '=', 'retired')
      .where('fiscal_orders.state', '=', 'waiting')
      .execute();
  });
}
