import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { FEWEST_SAMPLES } from '../../domain/session/queue-estimate.ts';
import { setWorkingTimes } from '../duty/set-working-times.ts';
import { tellAnswer } from '../notices/tell-answer.ts';
import { tellRefusal } from '../notices/tell-refusal.ts';
import { ask, begin, jobsFor, openOfferedPage } from '../testing/assist.ts';
import type { Household } from '../testing/household.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { acceptSession } from './accept-session.ts';
import { answerRequest } from './answer-request.ts';
import { cancelSession } from './cancel-session.ts';
import { endSession } from './end-session.ts';
import { handOverSession } from './hand-over-session.ts';
import { offerSession } from './offer-session.ts';
import { readQueue } from './read-queue.ts';
import { readSession } from './read-session.ts';
import { refuseSession } from './refuse-session.ts';
import { say } from './say.ts';
import { findSession } from './session-store.ts';
import { releaseSession, takeSession } from './take-session.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
  await world.db.updateTable('auth_users').set({ twoFactorEnabled: true }).execute();
});
after(() => world.close());

const stateOf = async (id: SessionId) => (await findSession(world.db, id))?.now.state;
const rowOf = async (id: SessionId) =>
  must(await readQueue(world.room, world.office)).sessions.find((row) => row.id === id) ??
  assert.fail('not in the queue');

async function asked() {
  const house = await world.household();
  world.clock.advance({ seconds: 1 });
  return { house, id: await ask(world, { house }) };
}

function mailsOf(id: SessionId) {
  return world.db.selectFrom('mails').selectAll().where('session_id', '=', id).orderBy('created_at').execute();
}

test('the client’s place in the queue is told while the request waits, and moves with those before it', async () => {
  const { room, technician } = world;
  const waiting = [await asked(), await asked(), await asked()];
  const places = () =>
    Promise.all(
      waiting.map(async ({ house, id }) => must(await readSession(room, house.client, id)).queue?.place ?? null),
    );
  assert.deepEqual(await places(), [1, 2, 3]);
  const [first, second, third] = waiting as [(typeof waiting)[0], (typeof waiting)[0], (typeof waiting)[0]];
  must(await takeSession(room, technician, first.id));
  assert.deepEqual(await places(), [null, 1, 2]);
  must(await cancelSession(room, second.house.client, second.id, 'já funciona'));
  must(await releaseSession(room, technician, first.id));
  assert.deepEqual(await places(), [1, null, 2]);
  must(await refuseSession(room, technician, first.id, 'Não se faz à distância.'));
  assert.deepEqual(await places(), [null, null, 1]);
  must(await refuseSession(room, technician, third.id, 'Não se faz à distância.'));
});

test('the wait is told only where there are enough ended sessions and somebody at work, and none otherwise', async () => {
  const { room, clock, technician } = world;
  const wait = async ({ house, id }: Awaited<ReturnType<typeof asked>>) =>
    must(await readSession(room, house.client, id)).queue?.waitMinutes;
  for (let ended = 0; ended < FEWEST_SAMPLES; ended++) {
    const one = await asked();
    assert.equal(await wait(one), null, `${ended} samples`);
    must(await takeSession(room, technician, one.id));
    must(await acceptSession(room, await openOfferedPage(world, one.id)));
    clock.advance({ minutes: 20 });
    must(await endSession(room, technician, one.id, 'done'));
  }
  const first = await asked();
  assert.equal(await wait(first), 5);
  must(await takeSession(room, technician, first.id));
  must(await acceptSession(room, await openOfferedPage(world, first.id)));
  clock.advance({ minutes: 8 });
  const second = await asked();
  assert.equal(await wait(second), 15);
  assert.equal(await wait(await asked()), 35);
  must(await endSession(room, technician, first.id, 'done'));
  clock.advance({ minutes: 31 });
  assert.equal(await wait(second), null);
  const today = clock.now().toZonedDateTimeISO('Europe/Lisbon').toPlainDate();
  const times = [{ weekday: today.dayOfWeek, from: '00:00', to: '23:59' }];
  must(await setWorkingTimes(room, world.office, technician.userId, { validFrom: today, times }));
  assert.equal(await wait(second), 5, 'on duty, and free');
  must(await setWorkingTimes(room, world.office, technician.userId, { validFrom: today, times: [] }));
  assert.equal(await wait(second), null);
});

test('an answer in words stands among the messages, is given once, and is mailed only to a client who has no page in sight', async () => {
  const { room, colleague, office, queueMail, db } = world;
  const { house, id } = await asked();
  const answer = { key: randomUUID(), text: 'Ligamos-lhe às cinco.' };
  const results = await atOnce(10, () => answerRequest(room, colleague, id, answer));
  assert.equal(outcomes(results).good, 10);
  const said = (await findSession(db, id))?.events.filter(({ kind }) => kind === 'said');
  assert.partialDeepStrictEqual(said, [{ by: 'technician', text: 'Ligamos-lhe às cinco.' }]);
  assert.equal(await jobsFor(db, 'tell-answer', { sessionId: id, key: answer.key }), 1);
  assert.equal((await rowOf(id)).answer?.text, 'Ligamos-lhe às cinco.');

  const notices = { db, queueMail, publicUrl: room.publicUrl };
  await tellAnswer({ ...notices, isFollowed: () => true }, id, answer.key);
  assert.deepEqual(await mailsOf(id), []);
  for (let time = 0; time < 2; time++) await tellAnswer({ ...notices, isFollowed: () => false }, id, answer.key);
  const [mail, ...more] = await mailsOf(id);
  assert.deepEqual([mail?.kind, mail?.recipient, more.length], ['answer', house.email, 0]);
  assert.match(mail?.body_text ?? '', /Ligamos-lhe às cinco\.(?:.|\n)*\/portal\/sessions\//);

  // The client may reply; who only answers has not taken the request, and a running one is its technician's.
  must(await say(room, house.client, id, { key: randomUUID(), text: 'Está bem' }));
  assert.equal(await stateOf(id), 'requested');
  assertRefused(await answerRequest(room, house.client, id, answer), 'not-allowed');
  must(await refuseSession(room, office, id, 'Afinal não.'));
  assertRefused(await answerRequest(room, office, id, { key: randomUUID(), text: 'x' }), 'illegal-transition');
});

test('a refused request says why on its pages and by mail, once, and costs nothing', async () => {
  const { room, technician, queueMail, db } = world;
  const { house, id } = await asked();
  const results = await atOnce(5, () => refuseSession(room, technician, id, 'Isso não se faz à distância.'));
  assert.equal(outcomes(results).good, 1);
  const view = must(await readSession(room, house.client, id));
  assert.deepEqual([view.state, view.endReason, view.charge], ['refused', 'Isso não se faz à distância.', null]);
  assert.equal(await jobsFor(db, 'tell-refusal', { sessionId: id }), 1);
  for (let time = 0; time < 2; time++) await tellRefusal({ db, queueMail, publicUrl: room.publicUrl }, id);
  const mails = await mailsOf(id);
  assert.deepEqual(
    mails.map(({ kind, recipient }) => [kind, recipient]),
    [['refusal', house.email]],
  );
  assert.match(mails[0]?.body_text ?? '', /Isso não se faz à distância\.(?:.|\n)*Não tem nada a pagar/);
  assertRefused(await takeSession(room, technician, id), 'session-taken');
  // The equipment can be asked for again.
  await ask(world, { house });
});

test('a request is handed over before it is accepted, offered or not; one that nobody has is given to a technician by the office', async () => {
  const { room, technician, colleague, office } = world;
  const { id } = await asked();
  assertRefused(await handOverSession(room, technician, id, colleague.userId), 'not-allowed');
  assertRefused(await handOverSession(room, office, id, office.userId), 'not-a-technician');
  must(await handOverSession(room, office, id, technician.userId));
  assert.equal((await rowOf(id)).technicianId, technician.userId);
  must(await handOverSession(room, technician, id, colleague.userId));
  assertRefused(await offerSession(room, technician, id), 'not-allowed');
  const visit = await openOfferedPageBy(colleague, id);
  must(await handOverSession(room, colleague, id, technician.userId));
  // The offer stands: whoever has the session now is the one who helps.
  must(await acceptSession(room, visit));
  assert.deepEqual([await stateOf(id), (await rowOf(id)).technicianId], ['active', technician.userId]);
  must(await endSession(room, technician, id, 'done'));
});

async function openOfferedPageBy(technician: SessionWorld['technician'], id: SessionId) {
  return openOfferedPage({ ...world, technician }, id);
}

test('the queue tells what its client has not paid yet, of all their sessions', async () => {
  const { room, technician } = world;
  const house = await world.household({ boughtAt: null });
  const { id: paidFor } = await begin(world, { house });
  world.clock.advance({ minutes: 10 });
  must(await endSession(room, technician, paidFor, 'done'));
  const again = await ask(world, { house });
  assert.equal((await rowOf(again)).unpaidCents, 1350);
  assert.equal((await rowOf((await asked()).id)).unpaidCents, 0);
});

test('the queue asks Postgres as often for many requests as for one, and tells of each its own free minutes', async () => {
  const { room } = world;
  const counting = { queries: 0 };
  const db = room.db.withPlugin({
    transformQuery: ({ node }) => {
      counting.queries += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const read = async () => {
    counting.queries = 0;
    const { sessions } = must(await readQueue({ ...room, db }, world.office));
    return { queries: counting.queries, sessions };
  };
  const houses = [await world.household({ balance: 45 })];
  const ids = [await ask(world, { house: houses[0] as Household })];
  const one = await read();
  for (const balance of [30, 0, null]) {
    const house = await world.household({ balance });
    houses.push(house);
    ids.push(await ask(world, { house }));
  }
  const many = await read();
  assert.equal(many.queries, one.queries);
  const left = ids.map((id) => many.sessions.find((row) => row.id === id)?.freeMinutes);
  assert.deepEqual(left, [45, 30, 0, 120]);
});
