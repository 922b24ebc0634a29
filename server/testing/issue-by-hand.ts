import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { must } from '../../domain/kernel/result.ts';
import { openServerKeys } from '../identity/server-keys.ts';
import { secretKeyOf } from '../platform/secrets.ts';
import { CATCH_UP_DOCUMENTS, catchUpDocuments } from '../receipts/catch-up-documents.ts';
import { type FiscalIssuer, issuerHere } from '../receipts/fiscal-issuer.ts';
import { issueDocument } from '../receipts/issue-document.ts';
import { orderForPayment } from '../receipts/order-documents.ts';
import { orderDueDocuments } from '../receipts/order-due-documents.ts';
import { endSession } from '../sessions/end-session.ts';
import { begin, settlementOf } from './assist.ts';
import type { HouseholdOptions } from './household.ts';
import type { SessionWorld } from './session-world.ts';

/** The practice issuer with the installation's own key. */
export async function practiceIssuer({ db, clock }: SessionWorld): Promise<FiscalIssuer> {
  const keys = await openServerKeys(db, secretKeyOf('7'.repeat(64), 'SECRET_KEY'));
  const key = { privateKey: keys['practice-receipts'].privateKey, version: 1 };
  return issuerHere({ clock, key, mode: { kind: 'practice' } });
}

/** A session of ten minutes that is to be paid. @returns its payment request and the session. */
export async function unpaidSession(world: SessionWorld, options: HouseholdOptions = { balance: 0 }, minutes = 10) {
  const { id } = await begin(world, { house: await world.household(options) });
  world.clock.advance({ minutes });
  must(await endSession(world.room, world.technician, id, 'done'));
  const { asked } = await settlementOf(world, id);
  assert.ok(asked !== undefined, 'nothing to pay');
  return { sessionId: id, requestId: asked.id, amountCents: asked.amount_cents };
}

/** Does what the jobs do: orders what a payment makes due and issues it. */
export async function issueForPayment(world: SessionWorld, issuer: FiscalIssuer, paymentId: string): Promise<void> {
  await orderForPayment(world.room, paymentId);
  const { request_id: requestId } = await world.db
    .selectFrom('payments')
    .select('request_id')
    .where('id', '=', paymentId)
    .executeTakeFirstOrThrow();
  await issueWaiting(world, issuer, requestId);
}

/** Issues what is ordered of a request, the invoice before what is about it. */
export async function issueWaiting(world: SessionWorld, issuer: FiscalIssuer, requestId: string): Promise<void> {
  for (;;) {
    const order = await world.db
      .selectFrom('fiscal_orders')
      .select('id')
      .where('request_id', '=', requestId)
      .where('state', '=', 'waiting')
      .orderBy('asked_at')
      .orderBy('id')
      .executeTakeFirst();
    if (order === undefined) return;
    await issueDocument({ ...world.room, issuer }, order.id);
  }
}

/** An evening: looks for what is due, and does the jobs that come of it. */
export async function eveningOf(world: SessionWorld): Promise<void> {
  await orderDueDocuments(world.room);
  const taken = await sql<{ id: string }>`
    delete from pgboss.job where name = ${CATCH_UP_DOCUMENTS} returning data ->> 'requestId' as id`.execute(world.db);
  for (const { id } of taken.rows) await catchUpDocuments(world.room, id);
}
