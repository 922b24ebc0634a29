import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { ClientId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { tellTakenBack } from '../notices/tell-taken-back.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { giveBack } from '../payments/give-back.ts';
import { takeBackByOffice } from '../payments/take-back-by-office.ts';
import type { FiscalDraft } from '../receipts/fiscal-document.ts';
import type { FiscalIssuer } from '../receipts/fiscal-issuer.ts';
import { orderDocuments } from '../receipts/order-documents.ts';
import { eveningOf, issueWaiting, practiceIssuer, unpaidSession } from '../testing/issue-by-hand.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { wholeLife } from '../testing/whole-life.ts';
import { askDeletion } from './ask-deletion.ts';
import { carryOutDeletion } from './decide-deletion.ts';
import type { PersonalDataRoom } from './personal-data-room.ts';
import { listDeletions, readFacts } from './read-deletion.ts';

let world: SessionWorld;
let room: PersonalDataRoom;
let issuer: FiscalIssuer;
before(async () => {
  world = await openSessionWorld();
  issuer = await practiceIssuer(world);
  const cutOff = { onRevoked: () => undefined, onSignedOut: () => undefined };
  room = { ...world.room, queueMail: world.queueMail, ...cutOff };
});
after(() => world.close());

const today = () => world.clock.now().toZonedDateTimeISO('Europe/Lisbon').toPlainDate().toString();
const moneyOf = async (clientId: ClientId) => (await readFacts(world.db, clientId))['money-back'];

async function clientOf(requestId: string): Promise<ClientId> {
  const requests = world.db.selectFrom('payment_requests').select('client_id').where('id', '=', requestId);
  return (await requests.executeTakeFirstOrThrow()).client_id as ClientId;
}

test('N3: what is the client’s stands in the way of a deletion until it is given back or set aside, wherever it lies', async () => {
  const { requestId } = await unpaidSession(world);
  const clientId = await clientOf(requestId);
  const paid = { key: randomUUID(), amount: '20.00', receivedOn: today(), method: 'transfer', reference: '' } as const;
  must(await clearPayment(world.room, world.office, requestId, { ...paid, over: true }));
  assert.equal(Number(await moneyOf(clientId)), 1);
  const kept = { key: randomUUID(), how: 'kept', reason: 'A pedido do cliente' } as const;
  must(await giveBack(world.room, world.office, requestId, kept));
  assert.equal(Number(await moneyOf(clientId)), 0);

  const life = await wholeLife(world, issuer, 'vwkq');
  assert.equal(Number(await moneyOf(life.house.clientId)), 0);
  // More came than was asked for, and nobody has decided yet what becomes of the rest.
  const left = { state: 'tray', why: 'over-paid', asked_id: life.requestId, left_cents: 650 };
  await world.db.updateTable('bank_entries').set(left).where('name', '=', 'vwkq').execute();
  assert.equal(Number(await moneyOf(life.house.clientId)), 1);
});

test('N3: a payment taken back after its client was deleted is invoiced to the buyer of the first document, and mailed to nobody', async () => {
  const life = await wholeLife(world, issuer, 'qkzw');
  const { house, requestId } = life;
  must(await askDeletion(room, house.client, { clientId: house.clientId, words: '' }));
  const [asked] = must(await listDeletions(world.db, world.office));
  must(await carryOutDeletion(room, world.office, asked?.id ?? ''));
  const mails = async () => (await world.db.selectFrom('mails').select('id').execute()).length;
  const before = await mails();

  const payments = world.db.selectFrom('payments').select('id').where('request_id', '=', requestId);
  const { id } = await payments.executeTakeFirstOrThrow();
  must(await takeBackByOffice(world.room, world.office, id, 'Devolvido pelo banco'));
  const back = await payments.where('takes_back', '=', id).executeTakeFirstOrThrow();
  await orderDocuments(world.room, requestId);
  await issueWaiting(world, issuer, requestId);
  world.clock.advance({ hours: 24 * 12 });
  await eveningOf(world);
  await issueWaiting(world, issuer, requestId);
  await tellTakenBack({ ...world.room, queueMail: world.queueMail }, back.id);

  const orders = await world.db
    .selectFrom('fiscal_orders')
    .select(['kind', 'draft'])
    .where('request_id', '=', requestId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  const buyers = orders.map(({ kind, draft }) => {
    const { buyer } = draft as FiscalDraft;
    return `${kind} ${buyer.name} ${buyer.taxNumber}`;
  });
  assert.deepEqual(buyers, ['FR qkzw qkzw', 'NC qkzw qkzw', 'FT qkzw qkzw']);
  assert.equal(await mails(), before);
});
