import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { asId, type UserId } from '../kernel/id.ts';
import { type Span, spanMs } from '../kernel/span.ts';
import { isOpen, type Schedule } from '../pricing/schedule.ts';
import { overlaps } from './duty.ts';
import { type Diary, freeFor, freeSlotsOn, slotsOn } from './slots.ts';

const schedule: Schedule = { zone: 'Europe/Lisbon', opens: '10:00', closes: '21:00' };
const always: Schedule = { ...schedule, opens: '00:00', closes: '24:00' };
const day = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);
const user = (n: number): UserId => asId(`00000000-0000-7000-8000-00000000000${n}`);
const hour = (from: string): Span => ({ from: at(from), to: at(from).add({ hours: 1 }) });
const starts = (slots: readonly Span[]) => slots.map(({ from }) => from.toString());
const everyDay = (from: string, to: string) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to }));

const diary = (n: number, part: Partial<Diary> = {}): Diary => ({
  technicianId: user(n),
  weeks: [{ validFrom: day('2026-01-01'), times: everyDay('10:00', '21:00') }],
  ...{ absences: [], onCall: [], booked: [] },
  ...part,
});
const free = (diaries: readonly Diary[], options: { on?: string; earliest?: string; of?: Schedule } = {}) =>
  freeSlotsOn(day(options.on ?? '2026-11-23'), {
    schedule: options.of ?? schedule,
    slotMinutes: 60,
    earliest: at(options.earliest ?? '2026-01-01T00:00:00Z'),
    diaries,
  });

test('S1: the slots of a day go from the opening to the closing, whole ones only', () => {
  const slots = slotsOn(schedule, day('2026-11-23'), 60);
  assert.equal(slots.length, 11);
  assert.equal(slots[0]?.from.toString(), '2026-11-23T10:00:00Z');
  assert.equal(slots.at(-1)?.to.toString(), '2026-11-23T21:00:00Z');
  assert.equal(slotsOn(schedule, day('2026-11-23'), 90).at(-1)?.to.toString(), '2026-11-23T20:30:00Z');
  assert.equal(slotsOn(schedule, day('2026-07-01'), 60)[0]?.from.toString(), '2026-07-01T09:00:00Z');
});

test('S1: the night in which an hour is skipped has 23 slots of an hour, the one in which it comes twice 25', () => {
  assert.equal(slotsOn(always, day('2026-03-28'), 60).length, 24);
  const short = starts(slotsOn(always, day('2026-03-29'), 60));
  assert.equal(short.length, 23);
  assert.deepEqual(short.slice(0, 2), ['2026-03-29T00:00:00Z', '2026-03-29T01:00:00Z']);
  const long = starts(slotsOn(always, day('2026-10-25'), 60));
  assert.equal(long.length, 25);
  assert.deepEqual(long.slice(0, 3), ['2026-10-24T23:00:00Z', '2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z']);
});

test('S1: on a holiday, a weekday or a day of its own on which the company is closed there are no slots', () => {
  const closed = { nationalHolidays: true, weekdays: [7], days: ['2026-12-24'] };
  const shut = { ...schedule, closed };
  for (const text of ['2026-12-25', '2026-11-29', '2026-12-24']) {
    assert.deepEqual(slotsOn(shut, day(text), 60), [], text);
    assert.equal(slotsOn(schedule, day(text), 60).length, 11, text);
  }
  assert.equal(slotsOn(shut, day('2026-12-23'), 60).length, 11);
});

test('a slot is free while a technician on duty has nothing in it, and names all who could take it', () => {
  const rui = diary(1, { booked: [hour('2026-11-23T10:00:00Z')] });
  const ines = diary(2, { absences: [{ from: at('2026-11-23T10:30:00Z'), to: at('2026-11-23T12:30:00Z') }] });
  const slots = free([rui, ines]);
  assert.equal(slots[0]?.from.toString(), '2026-11-23T11:00:00Z', 'nobody is free at ten');
  assert.deepEqual(slots[0]?.technicianIds, [user(1)]);
  assert.deepEqual(slots[2]?.technicianIds, [user(2), user(1)], 'whoever has the least to do first');
  assert.deepEqual(free([]), []);
});

test('S1: a slot that lies across two working times that touch is free, and one across a break is not', () => {
  const on = (from: string, to: string) => ({ weekday: 1, from, to });
  const weeks = (times: ReturnType<typeof on>[]) => [{ validFrom: day('2026-01-01'), times }];
  const through = diary(1, { weeks: weeks([on('09:00', '12:30'), on('12:30', '18:00')]) });
  assert.equal(starts(free([through])).includes('2026-11-23T12:00:00Z'), true);
  const pausing = diary(1, { weeks: weeks([on('09:00', '12:30'), on('12:31', '18:00')]) });
  assert.equal(starts(free([pausing])).includes('2026-11-23T12:00:00Z'), false);
});

test('two technicians with as much to do are named in a steady order', () => {
  assert.deepEqual(free([diary(2), diary(1), diary(3)])[0]?.technicianIds, [user(1), user(2), user(3)]);
});

test('an hour can be given to whoever is on duty then and has nothing in it, the least busy first', () => {
  const three = hour('2026-11-23T15:00:00Z');
  const busy = diary(1, { booked: [hour('2026-11-23T11:00:00Z')] });
  const taken = diary(2, { booked: [{ from: three.from.add({ minutes: 30 }), to: three.to }] });
  const away = diary(3, { absences: [{ from: at('2026-11-23T15:59:00Z'), to: at('2026-11-23T18:00:00Z') }] });
  const home = diary(4, { weeks: [{ validFrom: day('2026-01-01'), times: everyDay('10:00', '15:30') }] });
  assert.deepEqual(freeFor(three, [busy, taken, away, home, diary(5)], 'Europe/Lisbon'), [user(5), user(1)]);
  assert.deepEqual(freeFor(three, [taken, away], 'Europe/Lisbon'), []);
});

test('slots are free from the earliest moment on, that moment included', () => {
  assert.equal(free([diary(1)], { earliest: '2026-11-23T12:00:00Z' })[0]?.from.toString(), '2026-11-23T12:00:00Z');
  assert.equal(free([diary(1)], { earliest: '2026-11-23T12:00:01Z' })[0]?.from.toString(), '2026-11-23T13:00:00Z');
  assert.deepEqual(free([diary(1)], { earliest: '2026-11-24T00:00:00Z' }), []);
});

const aDay = fc
  .constantFrom('2026-03-28', '2026-03-29', '2026-10-25', '2026-11-23', '2026-07-01', '2026-12-25')
  .map((text) => day(text));
const aSchedule = fc
  .tuple(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 1, max: 48 }))
  .filter(([from, to]) => from < to)
  .map(([from, to]): Schedule => {
    const write = (n: number) => `${String(Math.floor(n / 2)).padStart(2, '0')}:${n % 2 === 0 ? '00' : '30'}`;
    return { ...schedule, opens: write(from), closes: write(to) };
  });
const aLength = fc.constantFrom(15, 30, 45, 60, 90, 120);

test('S1: whatever day, schedule and length, every slot is open from its first moment to its last, and none overlap', () => {
  fc.assert(
    fc.property(aDay, aSchedule, aLength, (on, of, minutes) => {
      const slots = slotsOn(of, on, minutes);
      for (const [n, slot] of slots.entries()) {
        assert.equal(spanMs(slot), minutes * 60_000);
        for (let t = slot.from; Temporal.Instant.compare(t, slot.to) < 0; t = t.add({ minutes: 15 })) {
          assert.equal(isOpen(of, t), true, `${t} of ${of.opens}–${of.closes}`);
        }
        assert.equal(isOpen(of, slot.to.subtract({ milliseconds: 1 })), true);
        assert.equal(
          slots.slice(n + 1).some((other) => overlaps(slot, other)),
          false,
        );
      }
    }),
  );
});

test('whoever books free slots one after the other never meets another appointment of the same technician', () => {
  fc.assert(
    fc.property(aDay, fc.array(fc.nat(), { maxLength: 40 }), (on, choices) => {
      let diaries: readonly Diary[] = [
        diary(1),
        diary(2, { weeks: [{ validFrom: day('2026-01-01'), times: everyDay('14:00', '20:30') }] }),
      ];
      for (const choice of choices) {
        const slots = freeSlotsOn(on, { schedule, slotMinutes: 60, earliest: at('2026-01-01T00:00:00Z'), diaries });
        const slot = slots[choice % Math.max(1, slots.length)];
        if (slot === undefined) break;
        const taker = slot.technicianIds[choice % slot.technicianIds.length];
        const before = diaries.find(({ technicianId }) => technicianId === taker);
        assert.ok(before && !before.booked.some((each) => overlaps(each, slot)));
        diaries = diaries.map((each) => (each === before ? { ...each, booked: [...each.booked, slot] } : each));
      }
      const capacity = 11 + 6;
      assert.ok(diaries.reduce((sum, { booked }) => sum + booked.length, 0) <= capacity);
    }),
  );
});
