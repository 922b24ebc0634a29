import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { isCreditorReference } from '../../domain/payment/creditor-reference.ts';
import { acceptSession } from '../sessions/accept-session.ts';
import { chooseFreeEnd } from '../sessions/choose-free-end.ts';
import { endSession } from '../sessions/end-session.ts';
import { beat, recordServerGap } from '../sessions/heartbeat.ts';
import { findSession } from '../sessions/session-store.ts';
import { watchSessions } from '../sessions/watch-sessions.ts';
import { writeReport } from '../sessions/write-report.ts';
import { askAndTake, begin, happened, openOfferedPage, settlementOf } from '../testing/assist.ts';
import type { HouseholdOptions } from '../testing/household.ts';
import { noErrors } from '../testing/logs.ts';
import { atOnce } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { tellSessionOver } from './tell-session-over.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const tell = (id: SessionId) => tellSessionOver({ ...world.room, queueMail: world.queueMail }, id);
const mailsOf = (id: SessionId) => world.db.selectFrom('mails').selectAll().where('session_id', '=', id).execute();
const onlyMailOf = async (id: SessionId) => {
  const [mail, ...others] = await mailsOf(id);
  assert.equal(others.length, 0);
  return mail ?? assert.fail('no mail');
};

async function ended(minutes: number, options: HouseholdOptions): Promise<SessionId> {
  const { id } = await begin(world, { house: await world.household(options) });
  world.clock.advance({ minutes });
  must(await endSession(world.room, world.technician, id, 'done'));
  return id;
}

test('N1: a free session tells the time spent, the minutes used and left, and asks for nothing', async () => {
  const id = await ended(35, { balance: 120 });
  await tell(id);
  const mail = await onlyMailOf(id);
  assert.equal(mail.kind, 'session-concluded');
  assert.match(mail.body_text, /Tempo gasto: 35 min 0 s/);
  assert.match(mail.body_text, /Minutos grátis usados: 60 min/);
  assert.match(mail.body_text, /Minutos grátis que restam: 60 min, até 31\/10\/2027/);
  assert.doesNotMatch(mail.body_text + mail.body_html, /IBAN|PT50|RF\d\d/);
});

const PAID = [
  { says: 'exceeds the free minutes', minutes: 61, balance: 60, amount: '6,75' },
  { says: 'started with none', minutes: 95, balance: 0, amount: '27,00' },
];
for (const { says, minutes, balance, amount } of PAID) {
  test(`N2: a client who ${says} is told how to pay: IBAN, reference, amount and QR code`, async () => {
    const id = await ended(minutes, { balance });
    const { asked } = await settlementOf(world, id);
    const reference = asked?.reference ?? '';
    assert.ok(isCreditorReference(reference));
    await tell(id);
    const mail = await onlyMailOf(id);
    assert.match(mail.subject, new RegExp(amount));
    for (const body of [mail.body_text, mail.body_html]) {
      assert.match(body, /PT50 0002 0123 1234 5678 9015 4/);
      assert.ok(body.includes(reference.replace(/(.{4})(?=.)/g, '$1 ')));
      assert.match(body, new RegExp(`${amount}(\\s|&nbsp;)€`));
      assert.match(body, /disponível em breve/);
    }
    assert.partialDeepStrictEqual(mail.attachments, [{ contentType: 'image/png', cid: 'epc-qr' }]);
  });
}

test('N2: every reference is another one, made of the session’s number', async () => {
  const [one, other] = [await ended(1, { balance: 0 }), await ended(1, { balance: 0 })];
  const references = await Promise.all(
    [one, other].map(async (id) => (await settlementOf(world, id)).asked?.reference),
  );
  assert.equal(new Set(references).size, 2);
});

test('N1: the mail is queued once, however often and at whatever times its job runs', async () => {
  const id = await ended(61, { balance: 60 });
  await atOnce(10, () => tell(id));
  world.clock.advance({ hours: 1 });
  await tell(id);
  const mail = await onlyMailOf(id);
  assert.equal(mail.state, 'queued');
});

test('N1: a client who reads English is written to in English', async () => {
  const id = await ended(61, { balance: 60, language: 'en', receiptBy: 'post' });
  await tell(id);
  const { body_text } = await onlyMailOf(id);
  assert.match(body_text, /Time spent: 1 h 1 min 0 s/);
  assert.match(body_text, /€6\.75/);
  assert.match(body_text, /the receipt by post/);
});

test('T1: a voided session is told as such: nothing to pay, no minutes used', async () => {
  const id = await askAndTake(world, { house: await world.household({ balance: 0 }) });
  must(await acceptSession(world.room, await openOfferedPage(world, id)));
  world.clock.advance({ seconds: 60 });
  await watchSessions(world.room, noErrors);
  await atOnce(3, () => tell(id));
  const mail = await onlyMailOf(id);
  assert.equal(mail.kind, 'session-voided');
  assert.match(mail.body_text, /não foi cobrada|Não tem nada a pagar/);
  assert.doesNotMatch(mail.body_text, /IBAN|RF\d\d/);
});

test('T1: the time that was our own fault is told, and only what fell into the session', async () => {
  const house = await world.household({ balance: 0 });
  const id = await askAndTake(world, { house });
  await beat(world.room);
  world.clock.advance({ minutes: 40 });
  await recordServerGap(world.room);
  must(await acceptSession(world.room, await openOfferedPage(world, id)));
  await happened(world, id, 'picture');
  world.clock.advance({ minutes: 1 });
  for (const seconds of [5, 90]) {
    await beat(world.room);
    world.clock.advance({ seconds });
    await recordServerGap(world.room);
    world.clock.advance({ minutes: 5 });
  }
  must(await endSession(world.room, world.technician, id, 'done'));
  await tell(id);
  const { body_text } = await onlyMailOf(id);
  assert.match(body_text, /Demora nossa, não contada: 1 min 30 s/);
  assert.match(body_text, /Tempo gasto: 11 min 5 s/);
});

test('T1: a session that ended as of its very acceptance costs nothing and is told so', async () => {
  const { id } = await begin(world, { house: await world.household({ balance: 0 }) });
  await happened(world, id, 'equipment-lost');
  world.clock.advance({ minutes: 15 });
  await watchSessions(world.room, noErrors);
  assert.partialDeepStrictEqual((await settlementOf(world, id)).charge, {
    elapsed_ms: 0,
    billed_minutes: 0,
    total_cents: 0,
  });
  await tell(id);
  assert.match((await onlyMailOf(id)).body_text, /Tempo gasto: 0 s/);
});

test('X1: a session that ended with the free minutes is told as such, with what was done until then', async () => {
  const { id } = await begin(world, { house: await world.household({ balance: 60 }) });
  await happened(world, id, 'technician-connected');
  const session = await findSession(world.db, id);
  const client = { kind: 'client', clientId: session?.clientId ?? assert.fail('no session') } as const;
  must(await chooseFreeEnd(world.room, client, id, true));
  must(await writeReport(world.room, world.technician, id, { text: 'Falta actualizar a impressora.', base: null }));
  world.clock.advance({ minutes: 60, seconds: 1 });
  await watchSessions(world.room, noErrors);
  await tell(id);
  const { body_text } = await onlyMailOf(id);
  assert.match(body_text, /terminou com os minutos grátis, como escolheu/);
  assert.match(body_text, /Tempo gasto: 1 h 0 min 0 s/);
  assert.match(body_text, /Falta actualizar a impressora\./);
  assert.match(body_text, /Não tem nada a pagar/);
});
