import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cents } from '../../domain/kernel/money.ts';
import { must } from '../../domain/kernel/result.ts';
import { problemSentence } from '../../protocol/problems.ts';
import { ask, asking, begin, newTariff } from '../testing/assist.ts';
import { isOnCall } from '../testing/calendar-scene.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { cancelSession } from './cancel-session.ts';
import { endSession } from './end-session.ts';
import { quoteSession } from './quote-session.ts';
import { requestSession } from './request-session.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

test('G4: asking keeps what was accepted: version, time, address, device, language and session', async () => {
  const house = await world.household();
  const id = must(
    await requestSession(world.room, house.client, {
      ...(await asking(world, { house })),
      ip: '2001:db8::7',
      device: 'Mozilla/5.0 (X11; Linux x86_64)',
      language: 'en',
    }),
  ).id;
  const rows = await world.db.selectFrom('acceptances').selectAll().where('session_id', '=', id).execute();
  // The rules, and that the help starts at once: each its own text, and its own box.
  assert.deepEqual(rows.map(({ kind }) => kind).sort(), ['start', 'terms']);
  for (const row of rows) {
    assert.partialDeepStrictEqual(row, {
      client_id: house.clientId,
      terms_version: 1,
      language: 'en',
      ip: '2001:db8::7',
      device: 'Mozilla/5.0 (X11; Linux x86_64)',
      accepted_at: world.clock.now(),
    });
  }
});

test('G4: terms that are not the current ones are refused, and nothing is kept', async () => {
  const house = await world.household();
  const asked = await asking(world, { house });
  for (const wrong of [{ termsVersion: 2 }, { startVersion: 2 }]) {
    assertRefused(await requestSession(world.room, house.client, { ...asked, ...wrong }), 'terms-not-current');
  }
  assert.deepEqual(await sessionsOf(house.clientId), []);
});

test('G4: a version published after the page was read is asked for again', async () => {
  const house = await world.household();
  const asked = await asking(world, { house });
  world.clock.advance({ minutes: 1 });
  for (const language of ['pt', 'en']) {
    const text = {
      kind: 'terms',
      version: 2,
      language,
      title: 'Termos',
      body: 'Novos',
      published_at: world.clock.now(),
    };
    await world.db.insertInto('terms').values(text).execute();
  }
  assertRefused(await requestSession(world.room, house.client, asked), 'terms-not-current');
  must(await requestSession(world.room, house.client, await asking(world, { house })));
});

test('G4: a price that has changed since it was shown is refused', async () => {
  const house = await world.household({ balance: 0 });
  const asked = await asking(world, { house });
  world.clock.advance({ minutes: 1 });
  await newTariff(world, { initialCents: cents(1400) });
  assertRefused(await requestSession(world.room, house.client, asked), 'quote-changed');
  world.clock.advance({ minutes: 1 });
  await newTariff(world, { initialCents: cents(1350) });
});

test('G4: the price of a further interval that has changed since it was shown is refused', async () => {
  const house = await world.household();
  const asked = await asking(world, { house });
  world.clock.advance({ minutes: 1 });
  await newTariff(world, { intervalCents: cents(700) });
  assertRefused(await requestSession(world.room, house.client, asked), 'quote-changed');
  world.clock.advance({ minutes: 1 });
  await newTariff(world, { intervalCents: cents(675) });
});

test('G4: free minutes that have changed since they were shown are refused', async () => {
  const house = await world.household();
  const { quote, ...asked } = await asking(world, { house });
  const shown = { ...quote, freeMinutes: 90 };
  assertRefused(await requestSession(world.room, house.client, { ...asked, quote: shown }), 'quote-changed');
});

test('G4: one equipment is asked for once, however often the button is pressed, and again once that is over', async () => {
  const house = await world.household();
  const asked = await asking(world, { house });
  const results = await atOnce(20, () => requestSession(world.room, house.client, asked));
  assert.deepEqual(outcomes(results), { good: 1, codes: ['already-asked'] });
  const [id] = results.flatMap((result) => (result.ok ? [result.value.id] : []));
  assert.ok(id);
  must(await cancelSession(world.room, house.client, id, 'já não preciso'));
  must(await requestSession(world.room, house.client, asked));
});

test('G4: nobody asks for what is another’s, and staff do not accept the terms in a client’s place', async () => {
  const house = await world.household();
  const asked = await asking(world, { house });
  const stranger = await world.household();
  assertRefused(await requestSession(world.room, stranger.client, asked), 'not-found');
  assertRefused(await requestSession(world.room, { kind: 'visitor' }, asked), 'sign-in-needed');
  for (const staff of [world.technician, world.office]) {
    assertRefused(await requestSession(world.room, staff, asked), 'not-allowed');
  }
});

test('P6: without a fee nobody asks out of hours; with one and somebody on call the fee is quoted, asked for and kept', async () => {
  const house = await world.household({ balance: 0 });
  const inHours = await asking(world, { house });
  world.goTo('2026-11-22T21:00:00Z');
  assertRefused(await quoteSession(world.room, house.client, house.equipmentId), 'sos-not-offered');
  assertRefused(await requestSession(world.room, house.client, inHours), 'sos-not-offered');

  await newTariff(world, { sosFeeCents: cents(2000) });
  assertRefused(await quoteSession(world.room, house.client, house.equipmentId), 'nobody-on-call');
  assertRefused(await requestSession(world.room, house.client, inHours), 'nobody-on-call');
  await isOnCall(world);
  assertRefused(await requestSession(world.room, house.client, inHours), 'quote-changed');
  const { quote } = must(await quoteSession(world.room, house.client, house.equipmentId));
  assert.partialDeepStrictEqual(quote, { sos: true, sosCents: 2000, initialCents: 1350, initialTotalCents: 3350 });
  const id = await ask(world, { house });
  const row = await world.db.selectFrom('sessions').select('quote').where('id', '=', id).executeTakeFirstOrThrow();
  assert.partialDeepStrictEqual(row.quote, { sos: true, sosCents: 2000 });
});

test('S1: asking at 09:59:59 is out of hours, at 10:00:00 it is not', async () => {
  const house = await world.household();
  world.goTo('2026-11-23T09:59:59Z');
  assert.equal(must(await quoteSession(world.room, house.client, house.equipmentId)).quote.sos, true);
  world.clock.advance({ seconds: 1 });
  assert.equal(must(await quoteSession(world.room, house.client, house.equipmentId)).quote.sos, false);
});

function sessionsOf(clientId: string) {
  return world.db.selectFrom('sessions').select('id').where('client_id', '=', clientId).execute();
}

test('N2: where the company wants to be paid first, who owes is told how much; what is not due yet may be let pass', async () => {
  const house = await world.household({ balance: 0 });
  const { id } = await begin(world, { house });
  world.clock.advance({ minutes: 10 });
  must(await endSession(world.room, world.technician, id, 'done'));
  const rule = (ask_with_unpaid: string) => world.db.updateTable('settings').set({ ask_with_unpaid }).execute();
  const quoted = () => quoteSession(world.room, house.client, house.equipmentId);
  for (const lets of ['always', 'unless-overdue']) {
    await rule(lets);
    must(await quoted());
  }
  await rule('never');
  const refused = await quoted();
  assertRefused(refused, 'unpaid-first');
  const details = refused.ok ? {} : refused.details;
  assert.match(problemSentence('unpaid-first', 'pt', details), /^Tem 13,50 € por pagar\./);
  assert.match(problemSentence('unpaid-first', 'en', details), /^You have €13\.50 to pay\./);
  await rule('unless-overdue');
  world.clock.advance({ hours: 24 * 30 });
  assertRefused(await quoted(), 'unpaid-first');
  await rule('always');
  must(await quoted());
});
