import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { enterDutySpan } from '../duty/enter-duty-span.ts';
import { sweepPictures } from '../pictures/remove-picture.ts';
import { acceptSession } from '../sessions/accept-session.ts';
import { cancelSession } from '../sessions/cancel-session.ts';
import { readQueue } from '../sessions/read-queue.ts';
import { readSession } from '../sessions/read-session.ts';
import { refuseSession } from '../sessions/refuse-session.ts';
import { REQUEST_OVER } from '../sessions/session-room.ts';
import { takeSession } from '../sessions/take-session.ts';
import { ask, jobsFor, openOfferedPage, settlementOf } from '../testing/assist.ts';
import { addTechnician, book, booking, works } from '../testing/calendar-scene.ts';
import type { Household } from '../testing/household.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { findAppointment } from './appointment-store.ts';
import { bookSlot } from './book-slot.ts';
import { TELL_APPOINTMENT } from './calendar-room.ts';
import { cancelAppointment } from './cancel-appointment.ts';
import { closeAppointment } from './close-appointment.ts';
import { watchCalendar } from './keep-calendar.ts';
import { markNoShow } from './mark-no-show.ts';
import { moveAppointment } from './move-appointment.ts';
import { clientAppointments, readAppointment } from './present-appointment.ts';
import { readSchedule } from './read-schedule.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
  await works(world);
});
after(() => world.close());

const silent = { error: (error: unknown) => assert.fail(String(error)) };
const look = () => watchCalendar(world.room, silent);
const to = (startsAt: string) => Temporal.Instant.from(startsAt);
const keptPicture = async ({ clientId }: Household) =>
  (
    await world.db
      .insertInto('session_pictures')
      .values({ client_id: clientId, media_type: 'image/png', bytes: 1, kept: true, chosen_at: world.clock.now() })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
const found = async (id: string) => (await findAppointment(world.db, id)) ?? assert.fail('no appointment');

test('a client moves an appointment to another free hour; what was agreed to stays, and both hours are told', async () => {
  const house = await world.household();
  const id = await book(world, house, '2026-11-23T10:00:00Z');
  must(await moveAppointment(world.room, house.client, id, to('2026-11-24T11:00:00Z')));
  const view = must(await readAppointment(world.room, house.client, id));
  assert.partialDeepStrictEqual(view, {
    state: 'booked',
    startsAt: '2026-11-24T11:00:00Z',
    endsAt: '2026-11-24T12:00:00Z',
  });
  assert.deepEqual(
    view.events.map(({ kind, by, startsAt }) => [kind, by, startsAt]),
    [
      ['booked', 'client', '2026-11-23T10:00:00Z'],
      ['moved', 'client', '2026-11-24T11:00:00Z'],
    ],
  );
  assert.equal(await jobsFor(world.db, TELL_APPOINTMENT, { appointmentId: id, seq: '2' }), 1);
  // The hour that it left can be booked again; to the same hour again is no move.
  await book(world, await world.household(), '2026-11-23T10:00:00Z');
  must(await moveAppointment(world.room, house.client, id, to('2026-11-24T11:00:00Z')));
  assert.equal((await found(id)).sequence, 1);
});

test('ten clients who move to one hour at once: one gets it, the others keep theirs', async () => {
  const hours = ['23T12', '23T13', '23T14', '23T15', '23T16', '24T14', '24T15', '24T16', '24T17', '24T18'];
  const own: { house: Household; id: string }[] = [];
  for (const hour of hours) {
    const house = await world.household();
    own.push({ house, id: await book(world, house, `2026-11-${hour}:00:00Z`) });
  }
  const results = await atOnce(own.length, async (n) => {
    const { house, id } = own[n] ?? assert.fail();
    return moveAppointment(world.room, house.client, id, to('2026-11-24T20:00:00Z'));
  });
  assert.deepEqual(outcomes(results), { good: 1, codes: ['slot-taken'] });
  const starts = await Promise.all(own.map(async ({ id }) => (await found(id)).startsAt.toString()));
  assert.equal(new Set(starts).size, own.length);
});

test('two who change places at once never end on the same hour', async () => {
  const [one, other] = [await world.household(), await world.household()];
  const first = await book(world, one, '2026-11-25T10:00:00Z');
  const second = await book(world, other, '2026-11-25T11:00:00Z');
  await Promise.all([
    moveAppointment(world.room, one.client, first, to('2026-11-25T11:00:00Z')),
    moveAppointment(world.room, other.client, second, to('2026-11-25T10:00:00Z')),
  ]);
  assert.notEqual((await found(first)).startsAt.toString(), (await found(second)).startsAt.toString());
});

test('an appointment is moved and cancelled by its client, its technician and the office, by nobody else', async () => {
  const house = await world.household();
  const id = await book(world, house, '2026-11-25T12:00:00Z');
  const stranger = (await world.household()).client;
  assertRefused(await moveAppointment(world.room, stranger, id, to('2026-11-25T13:00:00Z')), 'not-found');
  assertRefused(await moveAppointment(world.room, world.colleague, id, to('2026-11-25T13:00:00Z')), 'not-allowed');
  assertRefused(await cancelAppointment(world.room, stranger, id, null), 'not-found');
  must(await moveAppointment(world.room, world.technician, id, to('2026-11-25T13:00:00Z')));
  must(await cancelAppointment(world.room, world.office, id, 'O técnico adoeceu'));
  const view = must(await readAppointment(world.room, house.client, id));
  assert.partialDeepStrictEqual(view.events.at(-1), { kind: 'cancelled', by: 'office', reason: 'O técnico adoeceu' });
  assertRefused(await cancelAppointment(world.room, house.client, id, null), 'appointment-over');
  assertRefused(await moveAppointment(world.room, house.client, id, to('2026-11-25T14:00:00Z')), 'appointment-over');
});

test('the company says why it cancels an hour; a client need not', async () => {
  const house = await world.household();
  const id = await book(world, house, '2026-11-25T17:00:00Z');
  for (const by of [world.technician, world.office]) {
    assertRefused(await cancelAppointment(world.room, by, id, null), 'reason-needed');
  }
  assertRefused(await cancelAppointment(world.room, world.colleague, id, null), 'not-allowed');
  assert.equal((await found(id)).state, 'booked');
  must(await cancelAppointment(world.room, house.client, id, null));
});

test('a late cancellation is kept as one, its hour is free again, and nothing is ever charged', async () => {
  const [early, late] = [await world.household(), await world.household()];
  const first = await book(world, early, '2026-11-25T16:00:00Z');
  const second = await book(world, late, '2026-11-22T16:00:00Z');
  must(await cancelAppointment(world.room, early.client, first, null));
  must(await cancelAppointment(world.room, late.client, second, null));
  assert.equal((await found(first)).state, 'cancelled');
  assert.equal((await found(second)).state, 'late-cancelled');
  await book(world, await world.household(), '2026-11-22T16:00:00Z');
  const asked = await world.db
    .selectFrom('payment_requests')
    .select('id')
    .where('client_id', '=', late.clientId)
    .execute();
  assert.deepEqual(asked, []);
});

test('a move that would change the price is refused: the free minutes of the day are part of what was agreed to', async () => {
  // The allowance year ends with the first of December: 120 minutes are left of it, and new ones follow.
  const house = await world.household({ balance: 30, boughtAt: '2025-12-01T12:00:00Z' });
  await world.db
    .insertInto('paid_services')
    .values({
      ...{
        client_id: house.clientId,
        equipment_id: house.equipmentId,
        bought_at: Temporal.Instant.from('2026-11-20T12:00:00Z'),
      },
      ...{ place: 'workshop', description: 'Disco', amount_cents: 4500, recorded_by: world.office.userId },
    })
    .execute();
  const id = await book(world, house, '2026-11-30T10:00:00Z');
  assertRefused(await moveAppointment(world.room, house.client, id, to('2026-12-02T10:00:00Z')), 'move-changes-price');
  must(await moveAppointment(world.room, house.client, id, to('2026-11-30T11:00:00Z')));
});

test('at its time an appointment becomes a session in the queue, taken by its technician, at the price agreed to', async () => {
  const house = await world.household({ balance: 0 });
  const id = await book(world, house, '2026-11-22T17:00:00Z');
  world.goTo('2026-11-22T16:59:59Z');
  await look();
  assert.equal((await found(id)).state, 'booked');
  world.goTo('2026-11-22T17:00:00Z');
  await Promise.all([look(), look(), look()]);
  const { state, sessionId } = await found(id);
  assert.equal(state, 'began');
  const { sessions } = must(await readQueue(world.room, world.technician));
  const mine = sessions.filter((row) => row.id === sessionId);
  assert.equal(mine.length, 1);
  assert.partialDeepStrictEqual(mine[0], { state: 'taken', technicianId: world.technician.userId });
  const kept = await world.db.selectFrom('acceptances').selectAll().where('session_id', '=', sessionId).execute();
  assert.equal(kept[0]?.appointment_id, id);
  const visit = await openOfferedPage(world, sessionId ?? assert.fail());
  must(await acceptSession(world.room, visit));
  assertRefused(await markNoShow(world.room, world.technician, id), 'illegal-transition');
});

test('a client who is not there is noted as such: the session that waited is over, and nothing is charged', async () => {
  const house = await world.household({ balance: 0 });
  const id = await book(world, house, '2026-11-22T18:00:00Z');
  assertRefused(await markNoShow(world.room, world.technician, id), 'appointment-over');
  world.goTo('2026-11-22T18:00:30Z');
  await look();
  assertRefused(await markNoShow(world.room, world.colleague, id), 'not-allowed');
  assertRefused(await markNoShow(world.room, house.client, id), 'not-allowed');
  must(await markNoShow(world.room, world.technician, id));
  assertRefused(await markNoShow(world.room, world.technician, id), 'illegal-transition');
  const { state, sessionId } = await found(id);
  assert.equal(state, 'no-show');
  const { charge, asked, debited } = await settlementOf(world, sessionId ?? assert.fail());
  assert.deepEqual([charge, asked, debited], [undefined, undefined, 0]);
  assert.equal(must(await readAppointment(world.room, house.client, id)).events.at(-1)?.kind, 'no-show');
  assert.partialDeepStrictEqual(await clientAppointments(world.db, house.clientId), [
    { id, state: 'no-show', sessionId },
  ]);
});

test('where the equipment is being helped when the hour comes, that help is the one: no second session, no error', async () => {
  const house = await world.household();
  const id = await book(world, house, '2026-11-22T20:00:00Z');
  world.goTo('2026-11-22T19:50:00Z');
  const now = await ask(world, { house });
  must(await takeSession(world.room, world.colleague, now));
  world.goTo('2026-11-22T20:00:10Z');
  await look();
  assert.partialDeepStrictEqual(await found(id), { state: 'began', sessionId: now });
});

test('what was due while the program was away begins at its first look', async () => {
  const house = await world.household();
  const id = await book(world, house, '2026-11-23T18:00:00Z');
  world.goTo('2026-11-24T03:00:00Z');
  await look();
  assert.equal((await found(id)).state, 'began');
});

test('the pictures that an hour was booked with are not swept away while it waits, and are the session’s then', async () => {
  const house = await world.household();
  const picture = await keptPicture(house);
  const startsAt = '2026-11-26T18:00:00Z';
  const body = { ...(await booking(world, house, startsAt)), pictures: [picture] };
  const { id } = must(await bookSlot(world.room, house.client, body));
  world.goTo('2026-11-26T17:59:00Z');
  const files = { delete: async () => assert.fail('a picture that is waited for was deleted') };
  await sweepPictures({ ...world.room, files } as unknown as Parameters<typeof sweepPictures>[0]);
  world.goTo(startsAt);
  await look();
  const kept = await world.db.selectFrom('session_pictures').select('session_id').where('id', '=', picture).execute();
  assert.deepEqual(kept, [{ session_id: (await found(id)).sessionId }]);
});

test('a technician who is away does not take the hour that comes: it waits in the queue for whoever is there, and the office is alerted', async () => {
  const house = await world.household();
  const id = await book(world, house, '2026-11-27T11:00:00Z');
  const absence = { from: '2026-11-27T10:50:00Z', to: '2026-11-27T11:40:00Z', reason: 'Doente' };
  const span = { kind: 'absence', ...absence } as const;
  must(await enterDutySpan(world.room, world.office, world.technician.userId, span));
  world.goTo('2026-11-27T11:00:10Z');
  await look();
  const { state, sessionId } = await found(id);
  assert.equal(state, 'began');
  const seen = must(await readSession(world.room, house.client, sessionId ?? assert.fail()));
  assert.partialDeepStrictEqual(seen, { state: 'requested', technician: null });
  assert.ok(seen.queue !== null);
  const alerts = await world.db.selectFrom('alerts').selectAll().where('session_id', '=', sessionId).execute();
  assert.deepEqual(
    alerts.map(({ kind, detail }) => [kind, detail.startsWith('Conceição Simões (')]),
    [['nobody-on-duty', true]],
  );
  must(await takeSession(world.room, world.colleague, sessionId ?? assert.fail()));
});

test('a request that merely waits when the hour comes is taken by the technician of the hour, with the pictures that it was booked with', async () => {
  const house = await world.household();
  const picture = await keptPicture(house);
  const body = { ...(await booking(world, house, '2026-11-27T14:00:00Z')), pictures: [picture] };
  const { id } = must(await bookSlot(world.room, house.client, body));
  world.goTo('2026-11-27T13:50:00Z');
  const now = await ask(world, { house });
  world.goTo('2026-11-27T14:00:00Z');
  await look();
  assert.partialDeepStrictEqual(await found(id), { state: 'began', sessionId: now });
  const seen = must(await readSession(world.room, house.client, now));
  assert.partialDeepStrictEqual(seen, { state: 'taken', technician: { id: world.technician.userId } });
  assert.deepEqual(
    seen.pictures.map((each) => each.id),
    [picture],
  );
  must(await markNoShow(world.room, world.technician, id));
});

test('a client who takes the request back once the hour has begun cancelled late; what we refuse, the company cancelled', async () => {
  const [client, other] = [await world.household(), await world.household()];
  const own = await book(world, client, '2026-11-27T16:00:00Z');
  const refused = await book(world, other, '2026-11-27T17:00:00Z');
  const sessionOf = async (id: string) => (await found(id)).sessionId ?? assert.fail('it did not begin');
  world.goTo('2026-11-27T16:00:10Z');
  await look();
  const first = await sessionOf(own);
  must(await cancelSession(world.room, client.client, first, 'Já não preciso'));
  assert.equal(await jobsFor(world.db, REQUEST_OVER, { sessionId: first }), 1);
  // Each job may be done twice.
  for (let n = 0; n < 2; n++) await closeAppointment(world.room, first);
  assert.partialDeepStrictEqual(await found(own), { state: 'late-cancelled', sessionId: first });
  const { events } = must(await readAppointment(world.room, client.client, own));
  assert.deepEqual(
    events.map(({ kind, by }) => [kind, by]),
    [
      ['booked', 'client'],
      ['began', 'system'],
      ['late-cancelled', 'client'],
    ],
  );
  world.goTo('2026-11-27T17:00:10Z');
  await look();
  const second = await sessionOf(refused);
  must(await refuseSession(world.room, world.technician, second, 'Não é possível'));
  assert.equal(await jobsFor(world.db, REQUEST_OVER, { sessionId: second }), 1);
  await closeAppointment(world.room, second);
  assert.equal((await found(refused)).state, 'cancelled');
  // A request that was never booked closes nothing; an hour that has begun is cancelled by its session alone.
  const begun = await book(world, client, '2026-11-27T19:00:00Z');
  world.goTo('2026-11-27T19:00:10Z');
  await look();
  assertRefused(await cancelAppointment(world.room, client.client, begun, null), 'appointment-over');
});

test('the schedule shows who works, is away and is on call, what is booked, and where nobody is there for it any more', async () => {
  const ines = world.colleague.userId;
  await works(world, ines, { from: '14:00', to: '18:00' });
  const house = await world.household();
  const id = await book(world, house, '2026-12-03T15:00:00Z');
  const { technicianId } = await found(id);
  const from = Temporal.PlainDate.from('2026-12-01');
  const read = async () => must(await readSchedule(world.room, world.technician, { from, days: 7 }));
  const blockOf = async () =>
    (await read()).days[2]?.technicians.find((each) => each.id === technicianId)?.appointments[0] ?? assert.fail();
  assert.partialDeepStrictEqual(await blockOf(), {
    id,
    state: 'booked',
    clientName: 'Conceição Simões',
    offDuty: false,
  });
  const span = { from: '2026-12-03T08:00:00Z', to: '2026-12-03T16:00:00Z', reason: 'Médico' };
  const entered = must(await enterDutySpan(world.room, world.office, technicianId, { kind: 'absence', ...span }));
  assert.equal(entered.offDuty, 1);
  const night = { from: '2026-12-03T21:00:00Z', to: '2026-12-04T10:00:00Z', reason: null };
  must(await enterDutySpan(world.room, world.office, ines, { kind: 'on-call', ...night }));
  assert.equal((await blockOf()).offDuty, true);
  const { days } = await read();
  assert.deepEqual(days[2]?.open, { from: '2026-12-03T10:00:00Z', to: '2026-12-03T21:00:00Z' });
  const away = days[2]?.technicians.find((each) => each.id === technicianId);
  assert.deepEqual(away?.absences, [span]);
  assert.equal(days[3]?.technicians.find((each) => each.id === ines)?.onCall.length, 1);
  const idle = await addTechnician(world, 'Sem horário');
  assert.equal(
    days[0]?.technicians.some((each) => each.id === idle),
    false,
  );
  const client = (await world.household()).client;
  assertRefused(await readSchedule(world.room, client, { from, days: 1 }), 'not-allowed');
});
