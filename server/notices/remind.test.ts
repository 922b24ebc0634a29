import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { z } from 'zod';
import type { SessionId } from '../../domain/kernel/id.ts';
import { cents } from '../../domain/kernel/money.ts';
import { must } from '../../domain/kernel/result.ts';
import type { waiverBody } from '../../protocol/office.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { giveBack } from '../payments/give-back.ts';
import { offlineMultibanco } from '../payments/offline-multibanco.ts';
import { NO_SERVICES } from '../payments/payment-services.ts';
import { lockOpen, recordPayment } from '../payments/record-payment.ts';
import { takeBackByOffice } from '../payments/take-back-by-office.ts';
import { TELL_TAKEN_BACK } from '../payments/take-payment-back.ts';
import { endSession } from '../sessions/end-session.ts';
import { TELL_WAIVER, waiveSession } from '../sessions/waive-session.ts';
import { begin, jobsFor, settlementOf } from '../testing/assist.ts';
import { atOnce } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { someoneWaits } from '../testing/until.ts';
import { REMIND, remind, remindDue } from './remind.ts';
import { tellSessionOver } from './tell-session-over.ts';
import { tellTakenBack } from './tell-taken-back.ts';
import { tellWaiver } from './tell-waiver.ts';

let world: SessionWorld;
before(async () => {
  const multibanco = offlineMultibanco({ entity: '12345', subEntity: '123' });
  world = await openSessionWorld({ services: { ...NO_SERVICES, multibanco } });
});
after(() => world.close());

const room = () => ({ ...world.room, queueMail: world.queueMail });

/** Asked for now, due 15 days later. */
async function toPay(language: 'pt' | 'en' = 'pt') {
  const { id } = await begin(world, { house: await world.household({ balance: 0, language }) });
  world.clock.advance({ minutes: 10 });
  must(await endSession(world.room, world.technician, id, 'done'));
  const { asked } = await settlementOf(world, id);
  return { id, requestId: asked?.id ?? '', dueOn: asked?.due_on ?? assert.fail('nothing to pay') };
}

const goTo = (day: Temporal.PlainDate) => world.goTo(`${day}T12:00:00Z`);
const mailsOf = (id: string) =>
  world.db.selectFrom('mails').selectAll().where('session_id', '=', id).orderBy('created_at').orderBy('id').execute();
const kinds = async (id: string) => (await mailsOf(id)).map(({ kind }) => kind);

test('N2: a client is reminded before the due date and after it, once each, however often the work is done', async () => {
  const { id, requestId, dueOn } = await toPay();
  for (const [offset, expected] of [
    [-4, []],
    [-3, ['reminder-before']],
    [0, ['reminder-before']],
    [6, ['reminder-before']],
    [7, ['reminder-before', 'reminder-after']],
    [40, ['reminder-before', 'reminder-after']],
  ] as const) {
    goTo(dueOn.add({ days: offset }));
    await atOnce(5, () => remind(room(), requestId));
    assert.deepEqual(await kinds(id), expected, `${offset} days after the due date`);
  }
});

test('N2: a reminder says the amount, the day, the IBAN, both references, and that it is no invoice', async () => {
  const { id, requestId, dueOn } = await toPay('en');
  goTo(dueOn.subtract({ days: 2 }));
  await remind(room(), requestId);
  const [mail] = await mailsOf(id);
  const reference = (await settlementOf(world, id)).asked?.reference ?? '';
  for (const body of [mail?.body_text ?? '', mail?.body_html ?? '']) {
    assert.match(body, /€13\.50/);
    assert.match(body, /PT50 0002 0123 1234 5678 9015 4/);
    assert.ok(body.includes(reference.replace(/(.{4})(?=.)/g, '$1 ')));
    assert.match(body, /12345/);
    assert.match(body, /123 \d{3} \d{3}/);
    assert.match(body, /This document is not an invoice\./);
  }
  assert.partialDeepStrictEqual(mail?.attachments, [{ contentType: 'image/png', cid: 'epc-qr' }]);
});

test('N2: who has paid, or was let off, is not reminded', async () => {
  const [paid, waived] = [await toPay(), await toPay()];
  const receivedOn = world.clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString();
  const body = { key: randomUUID(), amount: '13,50', receivedOn, method: 'cash', reference: 'x' } as const;
  must(await clearPayment(world.room, world.office, paid.requestId, body));
  const waiver = { key: randomUUID(), wish: { kind: 'all' }, reason: 'x' } as const;
  must(await waiveSession(world.room, world.office, waived.id, waiver));
  goTo(paid.dueOn.add({ days: 30 }));
  await remindDue(world.room);
  for (const { id, requestId } of [paid, waived]) {
    await remind(room(), requestId);
    assert.deepEqual(await kinds(id), []);
    assert.equal(await jobsFor(world.db, REMIND, { requestId }), 0);
  }
});

for (const [paid, amount] of [
  ['a payment', cents(1350)],
  ['a part payment', cents(675)],
] as const)
  test(`N2: ${paid} that comes in while its reminder is being written holds the reminder back`, async () => {
    const { id, requestId, dueOn } = await toPay();
    goTo(dueOn.add({ days: 8 }));
    const reminding = await world.db.transaction().execute(async (tx) => {
      const request = (await lockOpen(tx, requestId)) ?? assert.fail('no request');
      // Without a reference to be made, the first lock that it waits for is the one it sends the mail under.
      const waiting = remind({ ...room(), services: NO_SERVICES }, requestId);
      await someoneWaits(world.db);
      await recordPayment({ ...world.room, tx }, request, {
        ...{ key: randomUUID(), amountCents: amount, receivedOn: dueOn, method: 'cash', reference: 'x' },
        ...{ recordedBy: world.office.userId, recordedAt: world.clock.now() },
      });
      return { waiting };
    });
    await reminding.waiting;
    assert.deepEqual(await kinds(id), []);
  });

test('N2: every morning the requests that are due are found, each a job of its own', async () => {
  const { requestId, dueOn } = await toPay();
  goTo(dueOn.add({ days: 9 }));
  await remindDue(world.room);
  assert.equal(await jobsFor(world.db, REMIND, { requestId }), 1);
});

test('N2: the first mail has the Multibanco reference of the amount', async () => {
  const { id } = await toPay();
  await tellSessionOver(room(), id);
  const [mail] = await mailsOf(id);
  assert.match(mail?.body_text ?? '', /Entidade: 12345\nReferência: 123 \d{3} \d{3}\nValor: 13,50 €/);
});

test('T1: a waiver is told once: what was let off and why, and what is to be paid now with its own reference', async () => {
  const { id } = await toPay();
  const wish = { kind: 'amount', amount: '3,50' } as const;
  must(await waiveSession(world.room, world.office, id, { key: randomUUID(), wish, reason: 'Esperou por nós' }));
  const waiver = await world.db
    .selectFrom('waivers')
    .select('id')
    .where('session_id', '=', id)
    .executeTakeFirstOrThrow();
  assert.equal(await jobsFor(world.db, TELL_WAIVER, { waiverId: waiver.id }), 1);
  for (let n = 0; n < 2; n++) await tellWaiver(room(), waiver.id);
  const [mail, ...others] = await mailsOf(id);
  assert.equal(others.length, 0);
  const text = mail?.body_text ?? '';
  assert.match(text, /Dispensámos 3,50 €/);
  assert.match(text, /Esperou por nós/);
  assert.match(text, /Valor: 10,00 €/);
  assert.match(text, /substitui o que lhe pedimos antes/);
});

test('N2: whose payment did not stay reads why, and how to pay what is open again, once', async () => {
  const { id, requestId } = await toPay();
  const receivedOn = world.clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString();
  const body = { key: randomUUID(), amount: '13,50', receivedOn, method: 'transfer', reference: 'RF' } as const;
  must(await clearPayment(world.room, world.office, requestId, body));
  const payment = await world.db
    .selectFrom('payments')
    .select('id')
    .where('key', '=', body.key)
    .executeTakeFirstOrThrow();
  must(await takeBackByOffice(world.room, world.office, payment.id, 'Cheque sem cobertura'));
  const back = await world.db
    .selectFrom('payments')
    .select('id')
    .where('takes_back', '=', payment.id)
    .executeTakeFirstOrThrow();
  assert.equal(await jobsFor(world.db, TELL_TAKEN_BACK, { paymentId: back.id }), 1);
  for (let n = 0; n < 2; n++) await tellTakenBack(room(), back.id);
  const [mail, ...others] = await mailsOf(id);
  assert.equal(others.length, 0);
  assert.match(mail?.subject ?? '', /13,50 € estão outra vez por pagar/);
  assert.match(mail?.body_text ?? '', /não ficou connosco.*Cheque sem cobertura.*Valor: 13,50 €/s);
});

test('T1: who is let off everything reads that there is nothing to pay, and no way to pay it', async () => {
  const { id } = await toPay();
  const mail = await waived(id, { kind: 'all' });
  assert.match(mail.subject, /: não tem nada a pagar$/);
  assert.match(mail.body_text, /Não tem nada a pagar\./);
  assert.doesNotMatch(`${mail.body_text}${mail.body_html}`, /IBAN|PT50/);
});

test('T1: who had paid reads in the subject what comes back; who used free minutes, which are free again', async () => {
  const paid = await toPay();
  const receivedOn = world.clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString();
  const body = { key: randomUUID(), amount: '13,50', receivedOn, method: 'cash', reference: 'x' } as const;
  must(await clearPayment(world.room, world.office, paid.requestId, body));
  assert.match((await waived(paid.id, { kind: 'amount', amount: '3,50' })).subject, /: vamos devolver-lhe 3,50 €$/);
  const free = await begin(world, { house: await world.household({ balance: 60 }) });
  world.clock.advance({ minutes: 10 });
  must(await endSession(world.room, world.technician, free.id, 'done'));
  assert.match((await waived(free.id, { kind: 'all' })).subject, /: devolvemos-lhe 60 minutos grátis$/);
});

test('T1: what was set aside is promised to nobody: the mail tells what the office has to give back', async () => {
  const { id, requestId } = await toPay();
  const receivedOn = world.clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString();
  const body = { key: randomUUID(), amount: '20,00', receivedOn, method: 'cash', reference: 'x', over: true } as const;
  must(await clearPayment(world.room, world.office, requestId, body));
  const aside = { key: randomUUID(), how: 'kept', reason: 'Não o quer de volta' } as const;
  must(await giveBack(world.room, world.office, requestId, aside));
  assert.match((await waived(id, { kind: 'amount', amount: '3,50' })).subject, /: vamos devolver-lhe 3,50 €$/);
});

/** Waives, and @returns the mail that tells it. */
async function waived(id: SessionId, wish: z.infer<typeof waiverBody>['wish']) {
  must(await waiveSession(world.room, world.office, id, { key: randomUUID(), wish, reason: 'x' }));
  const waiver = await world.db
    .selectFrom('waivers')
    .select('id')
    .where('session_id', '=', id)
    .executeTakeFirstOrThrow();
  await tellWaiver(room(), waiver.id);
  return (await mailsOf(id)).find(({ kind }) => kind === 'waiver') ?? assert.fail('nothing was told');
}
