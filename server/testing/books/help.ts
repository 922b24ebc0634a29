import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { cents, decimalEuros } from '../../../domain/kernel/money.ts';
import { must } from '../../../domain/kernel/result.ts';
import { adjustMinutes } from '../../allowance/adjust-minutes.ts';
import { endSession } from '../../sessions/end-session.ts';
import { waiveSession } from '../../sessions/waive-session.ts';
import { begin } from '../assist.ts';
import { atOnce } from '../refused.ts';
import { command, crash, done, oneOf, times, which } from './command.ts';
import type { Trade } from './trade.ts';

const NAMES = ['Deolinda Quaresma', 'Joaquim Patinha', 'Zulmira Falcão', 'Eugénio Brandão', 'Natércia Vilhena'];

type Wish = { kind: 'all' } | { kind: 'minutes'; minutes: number } | { kind: 'amount'; amount: string };
const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.constant<Wish>({ kind: 'all' }),
  fc.integer({ min: 1, max: 5 }).map((n): Wish => ({ kind: 'minutes', minutes: n * 30 })),
  fc.integer({ min: 1, max: 2500 }).map((n): Wish => ({ kind: 'amount', amount: decimalEuros(cents(n)) })),
);

/** A session is asked for, accepted and ended; something may be promised while it runs. */
export const assist = command({
  name: 'assist',
  params: fc.record({
    house: fc.option(which),
    balance: fc.constantFrom(null, 0, 0, 0, 30, 60, 90, 120),
    minutes: fc.integer({ min: 1, max: 200 }),
    promised: fc.option(wish, { freq: 4 }),
    crash,
  }),
  run: async (trade, happened, { house, balance, minutes, promised, crash }) => {
    const { room, world } = trade;
    const known = house === null ? undefined : oneOf(happened.houses, house);
    const helped = known ?? (await newHouse(trade, happened.houses.length, balance));
    if (known === undefined) happened.houses.push(helped);
    const { id } = await begin(world, { house: helped });
    happened.sessions.push(id);
    if (promised !== null) {
      const body = { key: randomUUID(), wish: promised, reason: 'prometido' };
      must(await waiveSession(room, world.office, id, body));
    }
    world.clock.advance({ minutes });
    const ended = await trade.during(crash, () => endSession(room, world.technician, id, 'done'));
    must(ended);
  },
});

async function newHouse({ world, db }: Trade, at: number, balance: number | null) {
  const boughtAt = world.clock
    .now()
    .subtract({ hours: 24 * 9 })
    .toString();
  const house = await world.household({ balance, boughtAt });
  const name = `${oneOf(NAMES, at)}`;
  await db.updateTable('clients').set({ name }).where('id', '=', house.clientId).execute();
  return house;
}

export const waive = command({
  name: 'waive',
  params: fc.record({ session: which, wish, times, crash }),
  needs: ({ sessions }) => sessions.length > 0,
  run: async (trade, { sessions }, { session, wish, times, crash }) => {
    const id = oneOf(sessions, session);
    if (id === undefined) return;
    const body = { key: randomUUID(), wish, reason: 'engano' };
    const waived = () => waiveSession(trade.room, trade.world.office, id, body);
    const results = await trade.during(crash, () => atOnce(times, waived));
    for (const each of results) done(each, 'nothing-to-waive', 'more-than-charged');
  },
});

export const adjust = command({
  name: 'adjust',
  params: fc.record({ house: which, minutes: fc.constantFrom(-60, -30, 15, 30), times, crash }),
  needs: ({ houses }) => houses.length > 0,
  run: async (trade, { houses }, { house, minutes, times, crash }) => {
    const helped = oneOf(houses, house);
    if (helped === undefined) return;
    const body = { key: randomUUID(), minutes, reason: 'acerto' };
    const adjusted = () => adjustMinutes(trade.room, trade.world.office, helped.clientId, body);
    const results = await trade.during(crash, () => atOnce(times, adjusted));
    for (const each of results) done(each, 'not-enough-minutes');
  },
});
