import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { currentTerms } from '../agreements/terms-store.ts';
import { beginShared, offer, openOfferedPage, openPageToShare } from '../testing/assist.ts';
import type { Household } from '../testing/household.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { type AgreedHere, acceptSession } from './accept-session.ts';
import { offerSession } from './offer-session.ts';
import { readQueue } from './read-queue.ts';
import { readSession } from './read-session.ts';
import { requestByPhone } from './request-by-phone.ts';
import { findSession } from './session-store.ts';
import { takeSession } from './take-session.ts';
import { watchSessions } from './watch-sessions.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const phone = (by: SessionWorld['office'], { equipmentId }: Household) =>
  requestByPhone(world.room, by, { equipmentId, problem: 'Não consigo ver as fotografias' });

async function phoned(house: Household) {
  const { id } = must(await phone(world.technician, house));
  return { house, id, visit: await openOfferedPage(world, id), agreed: await agreement(house, id) };
}

/** What the equipment's page sends once both boxes are ticked. */
async function agreement(house: Household, id: Parameters<typeof findSession>[1]): Promise<AgreedHere> {
  const { quote } = must(await readSession(world.room, house.client, id));
  const { version } = await currentTerms(world.db, 'pt', world.clock.now());
  const { version: startVersion } = await currentTerms(world.db, 'pt', world.clock.now(), 'start');
  const from = { ip: '198.51.100.23', device: 'Mozilla/5.0 (X11; Linux x86_64)', language: 'pt' } as const;
  return { quote, termsVersion: version, startVersion, acceptsTerms: true, asksToStartAtOnce: true, ...from };
}

const acceptances = (id: string) =>
  world.db.selectFrom('acceptances').selectAll().where('session_id', '=', id).execute();
const stateOf = async (id: Parameters<typeof findSession>[1]) => (await findSession(world.db, id))?.now.state;

test('G4: a request by phone agrees to nothing, and nothing starts before terms and price were agreed to on the equipment', async () => {
  const { house, id, visit, agreed } = await phoned(await world.household());
  assert.deepEqual(await acceptances(id), []);
  assertRefused(await acceptSession(world.room, visit), 'agreement-needed');
  for (const old of [{ termsVersion: 0 }, { startVersion: 0 }]) {
    assertRefused(await acceptSession(world.room, visit, { ...agreed, ...old }), 'terms-not-current');
  }
  const cheaper = { ...agreed.quote, initialCents: agreed.quote.initialCents - 1 };
  assertRefused(await acceptSession(world.room, visit, { ...agreed, quote: cheaper }), 'quote-changed');
  assert.equal(await stateOf(id), 'offered');
  assert.deepEqual(await acceptances(id), []);
  assert.deepEqual(
    world.room.agents.told(house.equipmentId).filter(({ kind }) => kind === 'start'),
    [],
  );

  must(await acceptSession(world.room, visit, agreed));
  assert.equal(await stateOf(id), 'active');
  const session = await findSession(world.db, id);
  assert.deepEqual(
    session?.events.map(({ kind }) => kind),
    ['requested', 'taken', 'offered', 'agreed', 'accepted', 'equipment-connected'],
  );
});

test('G4: what was agreed to on the equipment’s page is kept once: version, time, that page’s address and device, language, session', async () => {
  const { house, id, visit, agreed } = await phoned(await world.household());
  const at = world.clock.now();
  const results = await atOnce(20, () => acceptSession(world.room, visit, agreed));
  assert.equal(outcomes(results).good, 1);
  const kept = await acceptances(id);
  assert.deepEqual(kept.map(({ kind }) => kind).sort(), ['start', 'terms']);
  for (const row of kept) {
    assert.partialDeepStrictEqual(row, {
      ...{ client_id: house.clientId, session_id: id, terms_version: agreed.termsVersion, language: 'pt' },
      ...{ ip: '198.51.100.23', device: 'Mozilla/5.0 (X11; Linux x86_64)', accepted_at: at },
    });
  }
});

test('G4: on a computer without an agent the page that shares the screen asks for the same agreement', async () => {
  const house = await world.household({ setUp: 'pending' });
  const { id } = must(await phone(world.technician, house));
  must(await offerSession(world.room, world.technician, id));
  const visit = await openPageToShare(world, { house }, id);
  assertRefused(await acceptSession(world.room, visit), 'agreement-needed');
  must(await acceptSession(world.room, visit, await agreement(house, id)));
  // A request of the client's own was agreed to when asking: its page accepts without.
  const own = await beginShared(world, { house: await world.household({ setUp: 'pending' }) });
  assert.equal((await acceptances(own.id)).length, 2);
});

test('a technician who answers the phone has the request at once; the office’s waits in the queue for one', async () => {
  const { technician, office, room } = world;
  const [first, second] = [await world.household(), await world.household()];
  const { id: taken } = must(await phone(technician, first));
  const { id: waiting } = must(await phone(office, second));
  assert.deepEqual([await stateOf(taken), await stateOf(waiting)], ['taken', 'requested']);
  const rows = must(await readQueue(room, office)).sessions;
  assert.ok([taken, waiting].every((id) => rows.find((row) => row.id === id)?.byPhone));
  must(await takeSession(room, technician, waiting));
  assertRefused(await phone(office, second), 'already-asked');
  for (const actor of [first.client, { kind: 'visitor' } as const]) {
    const asked = await requestByPhone(room, actor, { equipmentId: first.equipmentId, problem: 'x' });
    assertRefused(asked, actor.kind === 'client' ? 'not-allowed' : 'sign-in-needed');
  }
});

test('G4: the offer of such a request waits twenty minutes for the terms to be read, and no longer', async () => {
  const { id } = must(await phone(world.technician, await world.household()));
  await offer(world, id);
  const noErrors = { error: (error: unknown) => assert.fail(String(error)) };
  world.clock.advance({ seconds: 1199 });
  await watchSessions(world.room, noErrors);
  assert.equal(await stateOf(id), 'offered');
  world.clock.advance({ seconds: 1 });
  await watchSessions(world.room, noErrors);
  assert.equal(await stateOf(id), 'taken');
});
