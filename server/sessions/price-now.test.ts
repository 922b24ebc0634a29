import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EquipmentId, SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { currentTerms } from '../agreements/terms-store.ts';
import { adjustMinutes } from '../allowance/adjust-minutes.ts';
import { askAndTake, asking, happened, openOfferedPage, openPageToShare, settlementOf } from '../testing/assist.ts';
import { addEquipmentRow, addPaidService, type Household } from '../testing/household.ts';
import { noErrors } from '../testing/logs.ts';
import { assertRefused } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { acceptSession } from './accept-session.ts';
import { endSession } from './end-session.ts';
import { type PageVisit, pageActor } from './equipment-page.ts';
import { offerSession } from './offer-session.ts';
import { readSession } from './read-session.ts';
import { requestByPhone } from './request-by-phone.ts';
import { requestSession } from './request-session.ts';
import { findSession } from './session-store.ts';
import { takeSession } from './take-session.ts';
import { watchSessions } from './watch-sessions.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

/** A client with 60 minutes and two computers, both assisted before; the other one has its agent unless said otherwise. */
async function twoComputers(setUp: 'configured' | 'pending' = 'configured') {
  const house = await world.household({ balance: 60 });
  const other = await addEquipmentRow(world.db, house.clientId, setUp);
  const recordedBy = world.office.userId;
  const service = { clientId: house.clientId, equipmentId: other, boughtAt: '2026-11-02T00:00:00Z' };
  await addPaidService(world.db, { recordedBy }, service);
  if (setUp === 'configured') world.room.agents.connect(other);
  return { house, other };
}

/** Help on the first computer takes all that is left. */
async function useUp(house: Household): Promise<void> {
  const id = await askAndTake(world, { house });
  const visit = await openOfferedPage(world, id);
  must(await acceptSession(world.room, visit));
  await happened(world, id, 'picture');
  world.clock.advance({ minutes: 10 });
  must(await endSession(world.room, world.technician, id, 'done'));
}

const onPage = async (visit: PageVisit, id: SessionId) => must(await readSession(world.room, pageActor(visit), id));
const take = (minutes: number, { clientId }: Household) =>
  adjustMinutes(world.room, world.office, clientId, { key: crypto.randomUUID(), minutes, reason: 'acerto' });
const endAfter = async (id: SessionId, minutes: number) => {
  await happened(world, id, 'picture');
  world.clock.advance({ minutes });
  must(await endSession(world.room, world.technician, id, 'done'));
  return (await settlementOf(world, id)).charge;
};
const ask = async (house: Household, equipmentId: EquipmentId, stopWithFreeMinutes = false) =>
  must(
    await requestSession(world.room, house.client, {
      ...(await asking(world, { house, equipmentId })),
      stopWithFreeMinutes,
    }),
  ).id;

test('G4: free minutes that another session used up since are not offered again: the offer says the price that holds, and that one is accepted, kept and charged', async () => {
  const { house, other } = await twoComputers();
  const id = await ask(house, other);
  assert.partialDeepStrictEqual(must(await readSession(world.room, house.client, id)), {
    ...{ quote: { freeMinutes: 60, initialCents: 0 }, askedWithFreeMinutes: null },
  });
  await useUp(house);
  must(await takeSession(world.room, world.technician, id));
  const visit = await openOfferedPage(world, id);
  const now = {
    quote: { freeMinutes: 0, initialFreeMinutes: 0, initialCents: 1350, why: 'no-minutes-left' },
    askedWithFreeMinutes: 60,
  };
  const view = await onPage(visit, id);
  assert.partialDeepStrictEqual(view, now);
  assert.partialDeepStrictEqual(must(await readSession(world.room, house.client, id)), now);

  // A page that shows the price of asking, or says nothing of it, accepts nothing.
  const asked = { ...view.quote, freeMinutes: 60, initialCents: 0 };
  assertRefused(await acceptSession(world.room, visit, null, asked), 'quote-changed');
  assertRefused(await acceptSession(world.room, visit), 'quote-changed');
  assert.equal((await findSession(world.db, id))?.now.state, 'offered');

  must(await acceptSession(world.room, visit, null, view.quote));
  assert.partialDeepStrictEqual(await onPage(visit, id), now);
  const kept = await world.db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const { agreedStart } = must(await readSession(world.room, house.client, id)).meter;
  assert.partialDeepStrictEqual(kept, {
    quote: { freeMinutes: 0, initialCents: 1350, agreedStart },
    asked_quote: { freeMinutes: 60, initialCents: 0, agreedStart },
  });
  assert.partialDeepStrictEqual(await endAfter(id, 10), { free_minutes_used: 0, total_cents: 1350 });
});

test('P3: a session that was accepted without free minutes stays without, though minutes come back while it runs', async () => {
  const { house, other } = await twoComputers();
  const id = await ask(house, other);
  must(await take(-60, house));
  must(await takeSession(world.room, world.technician, id));
  const visit = await openOfferedPage(world, id);
  must(await acceptSession(world.room, visit, null, (await onPage(visit, id)).quote));
  must(await take(60, house));
  assert.partialDeepStrictEqual(await endAfter(id, 10), { free_minutes_used: 0, total_cents: 1350 });
});

test('G4: the price is never better than it was when asking, whatever the client got since', async () => {
  const { house, other } = await twoComputers();
  must(await take(-30, house));
  const id = await ask(house, other);
  must(await take(90, house));
  must(await takeSession(world.room, world.technician, id));
  const visit = await openOfferedPage(world, id);
  assert.partialDeepStrictEqual(await onPage(visit, id), {
    ...{ quote: { freeMinutes: 30, initialCents: 675 }, askedWithFreeMinutes: null },
  });
  must(await acceptSession(world.room, visit));
});

test('X1: who had chosen to end with free minutes that are gone, and accepts to pay, is helped all the same', async () => {
  const { house, other } = await twoComputers();
  const id = await ask(house, other, true);
  await useUp(house);
  must(await takeSession(world.room, world.technician, id));
  const visit = await openOfferedPage(world, id);
  must(await acceptSession(world.room, visit, null, (await onPage(visit, id)).quote));
  await happened(world, id, 'picture');
  world.clock.advance({ minutes: 1 });
  await watchSessions(world.room, noErrors);
  assert.partialDeepStrictEqual((await findSession(world.db, id))?.now, {
    state: 'active',
    endsWithFreeMinutes: false,
  });
});

test('A5 G4: the page that shares the screen, and one that agrees to what was asked by phone, accept the price that holds too', async () => {
  const { house, other } = await twoComputers('pending');
  const { id } = must(
    await requestByPhone(world.room, world.technician, { equipmentId: other, problem: 'Não imprime' }),
  );
  await useUp(house);
  must(await offerSession(world.room, world.technician, id));
  const visit = await openPageToShare(world, { house }, id);
  const { quote } = await onPage(visit, id);
  assert.equal(quote.initialCents, 1350);
  const { version: termsVersion } = await currentTerms(world.db, 'pt', world.clock.now());
  const from = { ip: '198.51.100.23', device: null, language: 'pt' } as const;
  const agreed = { termsVersion, startVersion: 1, acceptsTerms: true, asksToStartAtOnce: true, ...from } as const;
  const asked = { ...agreed, quote: { ...quote, freeMinutes: 60, initialCents: 0 } };
  assertRefused(await acceptSession(world.room, visit, asked), 'quote-changed');
  must(await acceptSession(world.room, visit, { ...agreed, quote }));
  assert.partialDeepStrictEqual(await endAfter(id, 10), { free_minutes_used: 0, total_cents: 1350 });
});
