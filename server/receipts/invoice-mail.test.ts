import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { folderStore } from '../platform/files.ts';
import { issueWaiting, practiceIssuer, unpaidSession } from '../testing/issue-by-hand.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { deliverReceipt } from './deliver-receipt.ts';
import type { FiscalIssuer } from './fiscal-issuer.ts';
import { orderDocuments } from './order-documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'iponto-invoice-mail-'));
let world: SessionWorld;
let issuer: FiscalIssuer;
before(async () => {
  world = await openSessionWorld();
  issuer = await practiceIssuer(world);
});
after(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

/** An invoice of 13,50 € that is issued long after its due date, with this paid of it; and its mail. */
async function mailedAfter(paid: string) {
  const { sessionId, requestId } = await unpaidSession(world);
  world.clock.advance({ hours: 24 * 40 });
  const issuedOn = world.clock.now().toString().slice(0, 10);
  const body = { key: randomUUID(), amount: paid, receivedOn: issuedOn, method: 'cash', reference: 'x' } as const;
  must(await clearPayment(world.room, world.office, requestId, body));
  await orderDocuments(world.room, requestId);
  await issueWaiting(world, issuer, requestId);
  const { id } = await world.db
    .selectFrom('fiscal_documents')
    .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
    .select('fiscal_documents.id')
    .where('request_id', '=', requestId)
    .where('fiscal_documents.kind', '=', 'FT')
    .executeTakeFirstOrThrow();
  const files = folderStore(folder);
  await deliverReceipt({ ...world.room, files, queueMail: world.queueMail, issuer }, id);
  const mail = await world.db
    .selectFrom('mails')
    .select('body_text')
    .where('session_id', '=', sessionId)
    .where('kind', '=', 'receipt')
    .executeTakeFirstOrThrow();
  return { text: mail.body_text, day: issuedOn.split('-').reverse().join('/') };
}

test('N3: the mail of an invoice asks for what is open of it, by a day that is not past', async () => {
  const { text, day } = await mailedAfter('3,50');
  assert.match(text, /Valor da fatura: 13,50 €/);
  assert.match(text, /Valor a pagar: 10,00 €/);
  assert.ok(text.includes(`Pagar até: ${day}`), text);
});

test('N3: the mail of an invoice that is paid already asks for nothing', async () => {
  const { text } = await mailedAfter('13,50');
  assert.match(text, /Já está paga/);
  assert.doesNotMatch(text, /a pagar|Pagar até/);
});
