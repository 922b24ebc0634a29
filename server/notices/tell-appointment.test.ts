import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import ICAL from 'ical.js';
import { z } from 'zod';
import { must } from '../../domain/kernel/result.ts';
import { REMIND_APPOINTMENT } from '../calendar/calendar-room.ts';
import { cancelAppointment } from '../calendar/cancel-appointment.ts';
import { handOverAppointment } from '../calendar/hand-over-appointment.ts';
import { watchCalendar } from '../calendar/keep-calendar.ts';
import { moveAppointment } from '../calendar/move-appointment.ts';
import { orderReminders } from '../calendar/order-reminders.ts';
import { readCalendarFile } from '../calendar/read-calendar-file.ts';
import { jobsFor } from '../testing/assist.ts';
import { book, works } from '../testing/calendar-scene.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { remindAppointment, tellAppointment } from './tell-appointment.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
  await works(world);
});
after(() => world.close());

const room = () => ({ ...world.room, queueMail: world.queueMail });
const to = (startsAt: string) => Temporal.Instant.from(startsAt);
const silent = { error: (error: unknown) => assert.fail(String(error)) };
const mailsOf = (clientId: string) =>
  world.db
    .selectFrom('mails')
    .selectAll()
    .where('client_id', '=', clientId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
const stored = z.array(z.object({ contentType: z.string(), base64: z.string() }));

/** What another program reads in the calendar file of a mail. */
function calendarOf(mail: { attachments: unknown } | undefined) {
  const [file, ...others] = stored.parse(mail?.attachments);
  assert.ok(file !== undefined && others.length === 0);
  return { contentType: file.contentType, ...read(Buffer.from(file.base64, 'base64').toString()) };
}

function read(text: string) {
  for (const line of text.split('\r\n'))
    assert.ok(Buffer.byteLength(line) <= 75, `a line of the file is too long: ${line}`);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getFirstSubcomponent('vevent') ?? assert.fail('no event');
  const event = new ICAL.Event(component);
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: event.uid,
    sequence: event.sequence,
    starts: event.startDate.toJSDate().toISOString(),
    ends: event.endDate.toJSDate().toISOString(),
    status: component.getFirstPropertyValue('status'),
    organizer: event.organizer,
    attendee: event.attendees[0]?.getFirstValue(),
    summary: event.summary,
    description: event.description,
  };
}

test('a booking, its move and its cancellation are told with a file that comes into the calendar, changes there, and leaves it', async () => {
  const house = await world.household();
  const id = await book(world, house, '2026-11-23T10:00:00Z');
  must(await moveAppointment(world.room, house.client, id, to('2026-11-24T11:00:00Z')));
  must(await cancelAppointment(world.room, house.client, id, null));
  // Each job may be done twice, and after everything else has happened.
  for (const seq of [1, 2, 3, 3, 2, 1]) await tellAppointment(room(), id, seq);
  const [booked, moved, cancelled, ...others] = await mailsOf(house.clientId);
  assert.equal(others.length, 0);
  const event = { uid: `${id}@ajuda.iponto.example`, organizer: 'mailto:ajuda@iponto.example' };
  const attendee = `MAILTO:${house.email}`;
  assert.partialDeepStrictEqual(calendarOf(booked), {
    ...{ ...event, attendee, method: 'REQUEST', sequence: 0, status: 'CONFIRMED' },
    ...{ starts: '2026-11-23T10:00:00.000Z', ends: '2026-11-23T11:00:00.000Z' },
    contentType: 'text/calendar; charset=utf-8; method=REQUEST',
    summary: 'Assistência à distância (iPonto Lda)',
  });
  assert.partialDeepStrictEqual(calendarOf(moved), {
    ...{ ...event, method: 'REQUEST', sequence: 1, status: 'CONFIRMED', starts: '2026-11-24T11:00:00.000Z' },
  });
  assert.partialDeepStrictEqual(calendarOf(cancelled), {
    ...{ ...event, method: 'CANCEL', sequence: 2, status: 'CANCELLED', starts: '2026-11-24T11:00:00.000Z' },
    contentType: 'text/calendar; charset=utf-8; method=CANCEL',
  });
  assert.match(booked?.subject ?? '', /^Assistência marcada: segunda-feira, 23 de novembro, às 10:00$/);
  assert.match(moved?.body_text ?? '', /terça-feira, 24 de novembro, às 11:00/);
  assert.match(moved?.body_text ?? '', /Antes: segunda-feira, 23 de novembro, às 10:00/);
  assert.match(cancelled?.body_text ?? '', /como pediu\. Não paga nada\./);
});

test('in English, and in summer, it is the hour of Lisbon that is told, and the world’s that calendars are given', async () => {
  const summer = await openSessionWorld({ now: '2027-06-14T09:30:00Z' });
  try {
    await works(summer);
    const house = await summer.household({ language: 'en' });
    const id = await book(summer, house, '2027-06-15T09:00:00Z');
    await tellAppointment({ ...summer.room, queueMail: summer.queueMail }, id, 1);
    const mail = await summer.db.selectFrom('mails').selectAll().executeTakeFirstOrThrow();
    assert.equal(mail.subject, 'Assistance booked: Tuesday, 15 June, 10:00');
    assert.partialDeepStrictEqual(calendarOf(mail), { starts: '2027-06-15T09:00:00.000Z' });
  } finally {
    await summer.close();
  }
});

test('A5: of equipment without an agent, the mails and the calendar’s file say where its screen is shared at that hour', async () => {
  const where = /abra https:\/\/ajuda\.iponto\.example\/portal,/;
  for (const [state, startsAt] of [
    ['configured', '2026-11-23T14:00:00Z'],
    ['renounced', '2026-11-23T16:00:00Z'],
  ] as const) {
    const house = await world.household();
    const id = await book(world, house, startsAt);
    const change = { state, state_reason: 'Não o quero.' };
    await world.db.updateTable('equipment').set(change).where('id', '=', house.equipmentId).execute();
    await tellAppointment(room(), id, 1);
    const [mail] = await mailsOf(house.clientId);
    const file = read(must(await readCalendarFile(world.room, house.client, id)));
    const said = [mail?.body_text ?? '', calendarOf(mail).description, file.description].map((text) =>
      where.test(text),
    );
    assert.deepEqual(said, Array(3).fill(state === 'renounced'), state);
  }
});

test('when the company cancels, the client reads why, and that there is nothing to pay', async () => {
  const house = await world.household();
  const id = await book(world, house, '2026-11-24T12:00:00Z');
  must(await cancelAppointment(world.room, world.office, id, 'O técnico adoeceu.'));
  await tellAppointment(room(), id, 2);
  const text = (await mailsOf(house.clientId))[0]?.body_text ?? '';
  assert.match(text, /pedimos desculpa\. Não paga nada\./);
  assert.match(text, /Motivo: O técnico adoeceu\./);
});

test('the day before and an hour before, the client is reminded once each, however often anybody looks', async () => {
  const house = await world.household();
  const id = await book(world, house, '2026-11-26T15:00:00Z');
  const startsAt = '2026-11-26T15:00:00Z';
  for (const [now, kinds] of [
    ['2026-11-25T14:59:00Z', []],
    ['2026-11-25T15:00:00Z', ['day-before']],
    ['2026-11-26T13:59:59Z', ['day-before']],
    ['2026-11-26T14:00:00Z', ['day-before', 'hour-before']],
    ['2026-11-26T14:59:00Z', ['day-before', 'hour-before']],
  ] as const) {
    world.goTo(now);
    await Promise.all([watchCalendar(world.room, silent), watchCalendar(world.room, silent)]);
    for (const kind of ['day-before', 'hour-before']) {
      const ordered = await jobsFor(world.db, REMIND_APPOINTMENT, { appointmentId: id, kind, startsAt });
      assert.equal(ordered, kinds.some((each) => each === kind) ? 1 : 0, `${kind} at ${now}`);
      if (ordered === 1) await remindAppointment(room(), { appointmentId: id, kind, startsAt });
    }
  }
  const mails = await mailsOf(house.clientId);
  assert.deepEqual(
    mails.map(({ kind }) => kind),
    ['appointment-day-before', 'appointment-hour-before'],
  );
  assert.equal(mails[0]?.subject, 'Lembrete da assistência: quinta-feira, 26 de novembro, às 15:00');
  assert.deepEqual(mails[0]?.attachments, []);
});

test('who moves or cancels an hour waits for no look at the reminders: what is ordered already, or not due, is left alone', async () => {
  const [reminded, later] = [await world.household(), await world.household()];
  const ids = [await book(world, reminded, '2026-11-27T20:00:00Z'), await book(world, later, '2026-11-27T16:00:00Z')];
  world.goTo('2026-11-26T20:00:00Z');
  await watchCalendar(world.room, silent);
  // Not due any more, nor yet: the day before has been reminded of, and the hour before is far.
  const looked = await world.db.transaction().execute(async (tx) => {
    await tx.selectFrom('appointments').select('id').where('id', 'in', ids).forUpdate().execute();
    return Promise.race([orderReminders(world.room).then(() => true), wait(2000).then(() => false)]);
  });
  assert.equal(looked, true);
});

test('a client whose hour goes to another technician is told so, with nothing for the calendar', async () => {
  const house = await world.household();
  const id = await book(world, house, '2026-12-02T15:00:00Z');
  await works(world, world.colleague.userId);
  must(await handOverAppointment(world.room, world.office, id));
  await tellAppointment(room(), id, 2);
  const [mail] = await mailsOf(house.clientId);
  assert.equal(mail?.subject, 'Outro técnico na sua assistência: quarta-feira, 2 de dezembro, às 15:00');
  assert.match(mail?.body_text ?? '', /A hora da sua assistência é a mesma\./);
  assert.deepEqual(mail?.attachments, []);
});

test('nobody is reminded of what was cancelled or moved after the reminder was ordered', async () => {
  const [cancelled, moved] = [await world.household(), await world.household()];
  const startsAt = '2026-11-28T15:00:00Z';
  const first = await book(world, cancelled, startsAt);
  const second = await book(world, moved, '2026-11-28T16:00:00Z');
  must(await cancelAppointment(world.room, cancelled.client, first, null));
  must(await moveAppointment(world.room, moved.client, second, to('2026-11-30T16:00:00Z')));
  world.goTo('2026-11-27T16:30:00Z');
  await watchCalendar(world.room, silent);
  assert.equal(await jobsFor(world.db, REMIND_APPOINTMENT, { appointmentId: first }), 0);
  assert.equal(await jobsFor(world.db, REMIND_APPOINTMENT, { appointmentId: second }), 0);
  await remindAppointment(room(), { appointmentId: first, kind: 'day-before', startsAt });
  await remindAppointment(room(), { appointmentId: second, kind: 'day-before', startsAt: '2026-11-28T16:00:00Z' });
  assert.deepEqual(await mailsOf(cancelled.clientId), []);
  assert.deepEqual(await mailsOf(moved.clientId), []);
});

test('the portal gives the same file without a mail, for the same event of the calendar', async () => {
  const house = await world.household();
  const id = await book(world, house, '2026-12-01T10:00:00Z');
  const file = read(must(await readCalendarFile(world.room, house.client, id)));
  assert.partialDeepStrictEqual(file, {
    ...{ method: 'PUBLISH', uid: `${id}@ajuda.iponto.example`, sequence: 0, starts: '2026-12-01T10:00:00.000Z' },
    // RFC 5546, 3.2.1: what is published invites nobody.
    attendee: undefined,
  });
  assert.match(file.description, /https:\/\/ajuda\.iponto\.example\/portal\/appointments\//);
});
