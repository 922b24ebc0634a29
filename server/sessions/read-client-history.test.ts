import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { asId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { ask, begin, settlementOf } from '../testing/assist.ts';
import type { Household } from '../testing/household.ts';
import { assertRefused } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { endSession } from './end-session.ts';
import { readClientHistory } from './read-client-history.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const history = async ({ clientId }: Household) =>
  must(await readClientHistory(world.room, world.technician, clientId));

/** An hour that was not free, over. @returns the request to pay it */
async function assisted(house: Household): Promise<string> {
  const { id } = await begin(world, { house });
  world.clock.advance({ minutes: 20 });
  must(await endSession(world.room, world.technician, id, 'done'));
  return (await settlementOf(world, id)).asked?.id ?? assert.fail('nothing is asked for');
}

test('N2: staff see what was done for a client lately, newest first, and what is open to pay, until it is paid', async () => {
  const house = await world.household({ balance: 0 });
  const other = await world.household({ balance: 0 });
  await assisted(other);
  const [first, second] = [await assisted(house), await assisted(house)];
  await ask(world, { house });
  const before = await history(house);
  assert.deepEqual(
    before.sessions.map(({ state, totalCents }) => [state, totalCents]),
    [
      ['requested', null],
      ['concluded', 1350],
      ['concluded', 1350],
    ],
  );
  assert.deepEqual(
    before.owed.map(({ requestId, openCents }) => [requestId, openCents]),
    [
      [first, 1350],
      [second, 1350],
    ],
  );
  assert.equal(before.owed[0]?.sessionNumber, before.sessions[2]?.number);
  const day = world.clock.now().toZonedDateTimeISO('Europe/Lisbon').toPlainDate().toString();
  const paid = { amount: '10,00', method: 'cash', receivedOn: day, reference: 'Balcão', key: randomUUID() } as const;
  must(await clearPayment(world.room, world.office, first, paid));
  assert.deepEqual(
    (await history(house)).owed.map(({ openCents }) => openCents),
    [350, 1350],
  );
  must(await clearPayment(world.room, world.office, first, { ...paid, amount: '3,50', key: randomUUID() }));
  assert.deepEqual(
    (await history(house)).owed.map(({ requestId }) => requestId),
    [second],
  );
});

test('a client without any has neither; whoever is no client is not found, and no client asks', async () => {
  const house = await world.household();
  assert.deepEqual(await history(house), { sessions: [], owed: [] });
  assertRefused(await readClientHistory(world.room, world.office, asId(randomUUID())), 'not-found');
  assertRefused(await readClientHistory(world.room, house.client, house.clientId), 'not-allowed');
});
