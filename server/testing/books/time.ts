import fc from 'fast-check';
import { orderDueDocuments } from '../../receipts/order-due-documents.ts';
import { assertAtRest } from './balanced.ts';
import { command, crash } from './command.ts';
import { workAll, workSome } from './outbox.ts';
import type { Happened, Trade } from './trade.ts';

export const ZONE = 'Europe/Lisbon';

export function today({ world }: Pick<Trade, 'world'>): Temporal.PlainDate {
  return world.clock.now().toZonedDateTimeISO(ZONE).toPlainDate();
}

/** Days go by; the evening of the last may be missed. */
export const later = command({
  name: 'later',
  params: fc.record({ days: fc.integer({ min: 0, max: 9 }), evening: fc.boolean(), crash }),
  run: async (trade, _, { days, evening, crash }) => {
    trade.world.clock.advance({ hours: 24 * days });
    if (!evening) return;
    goToEvening(trade);
    await trade.during(crash, () => orderDueDocuments(trade.room));
  },
});

function goToEvening(trade: Trade): void {
  const evening = today(trade).toZonedDateTime({ timeZone: ZONE, plainTime: '22:00' }).toInstant();
  if (Temporal.Instant.compare(evening, trade.world.clock.now()) > 0) trade.world.goTo(evening.toString());
}

/** Some of what waits is done, in whatever order, once or twice. */
export const work = command({
  name: 'work',
  params: fc.record({
    picks: fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 4 }),
    times: fc.constantFrom(1, 1, 2),
    crash,
  }),
  run: (trade, _, { picks, times, crash }) => workSome(trade, picks, crash, times),
});

/** All that waits is done: the documents then say what the books say. */
export const rest = command({
  name: 'rest',
  params: fc.constant(null),
  run: async (trade, happened) => {
    await workAll(trade);
    await assertAtRest(trade, happened);
  },
});

/** Until every deadline has passed: whatever is charged has its documents. */
export async function untilAllIsDue(trade: Trade, happened: Happened): Promise<void> {
  trade.world.clock.advance({ hours: 24 * 12 });
  goToEvening(trade);
  await orderDueDocuments(trade.room);
  await workAll(trade);
  await assertAtRest(trade, happened, { allDue: true });
}
