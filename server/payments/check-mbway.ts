import { cents, decimalEuros } from '../../domain/kernel/money.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db } from '../tables.ts';
import { believeNotice } from './believe-notice.ts';
import { noteCallback } from './note-callback.ts';
import { tellPayment } from './pay-by-mbway.ts';
import type { PaymentServices } from './payment-services.ts';

type Room = Readonly<{ db: Db; clock: Clock; jobs: Jobs; live: LiveBus; services: PaymentServices }>;

/**
 * N3: asks the service what became of a payment on a phone. One that it calls paid is booked as if it had told so
 * itself, under the same key. @throws while the service does not know, or does not answer: it is asked again later.
 */
export async function checkMbway(room: Room, mbwayId: string): Promise<void> {
  const { db, services } = room;
  const row = await db.selectFrom('mbway_requests').selectAll().where('id', '=', mbwayId).executeTakeFirst();
  if (services.mbway === null || row === undefined || row.state !== 'sent' || row.provider_id === null) return;
  const state = await services.mbway.stateOf(row.provider_id);
  if (!state.ok || state.value === 'waiting') throw new Error(`MB WAY request ${row.order_id} is not decided yet`);
  const told = {
    ...{ orderId: row.order_id, providerId: row.provider_id, amount: decimalEuros(cents(row.amount_cents)) },
    ...{ entity: '', reference: '', paidAt: '' },
  };
  await db.transaction().execute(async (tx) => {
    const noted = state.value === 'paid' ? await believeNotice({ ...room, tx }, told) : null;
    if (noted !== null && noted.outcome !== 'paid') await noteCallback({ ...room, tx }, told, noted);
    await tx.updateTable('mbway_requests').set({ state: state.value }).where('id', '=', mbwayId).execute();
    await tellPayment(room, tx, row.request_id);
  });
}
