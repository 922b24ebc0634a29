// The program with a clock that a test can move on: `advance` by its channel, or CLOCK (the time at its start). All else
// is as server/main.ts starts it, from the same parts.
import { pino } from 'pino';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { type Clock, systemClock } from '../../server/platform/clock.ts';
import { startEmbeddedPostgres } from '../../server/platform/embedded-postgres.ts';
import { migrate } from '../../server/platform/migrate.ts';

const { CLOCK_AHEAD_MS = '0', ...env } = process.env;
let aheadMs = Number(CLOCK_AHEAD_MS);
const clock: Clock = { now: () => systemClock.now().add({ milliseconds: aheadMs }) };
process.on('message', (message: { advanceMs: number }) => {
  aheadMs += message.advanceMs;
  process.send?.({ aheadMs });
});
// Listening must not keep the program alive.
process.channel?.unref();
const stopped = new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, resolve);
});

const config = readConfig(env);
const postgres = await startEmbeddedPostgres(config.dataDir);
await migrate(postgres.connection);
const app = await createApp({ config, connection: postgres.connection, clock, log: pino({ level: config.logLevel }) });
const address = await app.listen();
console.log(`set-up: ${await app.setupLink()}`);
console.log(`it is at ${address}`);

await stopped;
await app.close();
await postgres.stop();
