import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { cents } from '../../domain/kernel/money.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { someoneWaits } from '../testing/until.ts';
import { changeTariff, tariffAt, tariffById } from './tariff-store.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const change = (changed: Parameters<typeof changeTariff>[2]) =>
  world.db.transaction().execute((tx) => changeTariff(tx, world.clock, changed));

test('P1 P6: prices and schedule that are changed at the same moment are both in force', async () => {
  const changes: Promise<unknown>[] = [];
  await world.db.transaction().execute(async (tx) => {
    // Nobody can add a tariff yet; whoever reads one, does.
    await sql`lock table tariffs in share mode`.execute(tx);
    const hours = { zone: 'Europe/Lisbon', opens: '09:00', closes: '20:00' } as const;
    changes.push(change({ initialCents: cents(1500) }), change({ schedule: hours }));
    await someoneWaits(world.db, changes.length);
  });
  await Promise.all(changes);
  const { initialCents, schedule } = await tariffAt(world.db, world.clock.now());
  assert.deepEqual([initialCents, schedule.opens, schedule.closes], [1500, '09:00', '20:00']);
});

test('P1: a tariff that somebody may be quoted by stays as it is, though another begins at the same moment', async () => {
  const quoted = await change({ initialCents: cents(1600) });
  const next = await change({ initialCents: cents(1700) });
  assert.ok(quoted.validFrom.equals(next.validFrom));
  assert.deepEqual(await tariffById(world.db, quoted.id), quoted);
  assert.equal((await tariffAt(world.db, world.clock.now())).initialCents, 1700);
});
