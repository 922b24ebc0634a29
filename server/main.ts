import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type pg from 'pg';
import { pino } from 'pino';
import type { App } from './app.ts';
import { type Config, readConfig, StartupError } from './config.ts';
import { systemClock } from './platform/clock.ts';
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts';
import { migrate } from './platform/migrate.ts';
import { type Place, takeOnlyPlace } from './platform/only-program.ts';

try {
  await start(readConfig(process.env));
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function start(config: Config): Promise<void> {
  const stopped = stopAsked();
  prepareFolder(config.dataDir);
  const log = pino({ level: config.logLevel });
  // The rest of the program is read while Postgres starts: a second start is to show its first page within two seconds.
  const loading = import('./app.ts');
  const postgres = config.databaseUrl === null ? await startEmbeddedPostgres(config.dataDir, giveUp) : null;
  const connection = postgres?.connection ?? { connectionString: config.databaseUrl ?? '' };
  let place: Place | null = null;
  try {
    await migrate(connection);
    if (postgres === null) place = await placeOnDatabase(connection);
    const { createApp } = await loading;
    const app = await createApp({ config, connection, clock: systemClock, log });
    try {
      await greet(app, config);
      await stopped;
    } finally {
      await app.close();
    }
  } finally {
    await place?.leave(async () => undefined);
    await postgres?.stop();
  }
}

/** On a database of the company's own; the embedded one takes its place by itself. */
function placeOnDatabase(connection: pg.PoolConfig): Promise<Place> {
  const instead = 'set DATABASE_URL to another database';
  return takeOnlyPlace({
    connection,
    where: 'The database',
    instead,
    revive: async () => undefined,
    onGivenUp: giveUp,
  });
}

/** The database is gone for good, or another program took our place on it: nothing can be done for anyone. */
function giveUp(error: Error): void {
  console.error(error.message);
  process.exit(1);
}

async function greet(app: App, config: Config): Promise<void> {
  const address = await app.listen().catch((error: unknown) => {
    throw busyPort(error, config) ?? error;
  });
  console.log(`iPonto Remote Assistance ${config.version} is at ${address}`);
  const setupLink = await app.setupLink();
  if (setupLink !== null) console.log(`Set it up here, once, within seven days: ${setupLink}`);
}

function prepareFolder(path: string): void {
  try {
    makeFolder(path);
    accessSync(`${path}/.`, constants.W_OK);
  } catch (error) {
    throw new StartupError(`The data folder ${path} can not be used: ${error}. Set DATA_DIR to another one.`);
  }
}

/** Level by level: Node's own recursion never ends below a folder that can hold none, such as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/** Resolves on Ctrl-C, SIGTERM, or when the launcher (npm start) is gone. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) {
      process.once(signal, () => {
        resolve();
        // Whoever asks a second time does not want to wait for a graceful stop.
        process.once(signal, () => process.exit(1));
      });
    }
    // Listening to it would keep the program alive as long as its launcher lives.
    process.channel?.unref();
  });
}

function busyPort(error: unknown, { host, port }: Config): StartupError | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  if (error.code === 'EADDRINUSE')
    return new StartupError(`Port ${port} on ${host} is in use. Set PORT to a free one.`);
  if (error.code === 'EACCES')
    return new StartupError(`Port ${port} on ${host} is not allowed to this user. Set PORT above 1023.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new StartupError(`HOST=${host} is no address of this machine.`);
  return null;
}
