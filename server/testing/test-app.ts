import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type App, createApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { ManualClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import type { DB, Db } from '../tables.ts';
import { Browser } from './browser.ts';
import { createTestDatabase } from './test-database.ts';

/** 22 November 2026 is a Sunday; 10:30 in Lisbon. */
export const TEST_NOW = '2026-11-22T10:30:00Z';

export type TestApp = Readonly<{
  app: App;
  db: Db;
  clock: ManualClock;
  address: string;
  connection: { connectionString: string };
  /** A browser without any cookies: a visitor. */
  browser(): Browser;
  /** Stops the program and starts it again, after so long, on the same data, at another port. */
  restart(away?: Temporal.DurationLike): Promise<void>;
  close(): Promise<void>;
}>;

/** The whole program on a database and a data folder of its own; its clock is moved by hand, its port is a free one. */
export async function startTestApp(options: { config?: Partial<Config>; now?: string } = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'iponto-app-'));
  const own = { dataDir: join(folder, 'data'), keyFile: join(folder, 'secret.key') };
  const connection = { connectionString: database.url };
  const config: Config = { ...readConfig({}), port: 0, ...own, ...options.config };
  const clock = new ManualClock(options.now ?? TEST_NOW);
  const log = pino({ level: process.env.TEST_LOG ?? 'fatal' });
  const reading = openDatabase<DB>(connection, (error) => log.error(error));

  const start = async () => {
    const app = await createApp({ config, connection, clock, log });
    return { app, address: (await app.listen()).replace('localhost', '127.0.0.1') };
  };
  let running = await start();
  return {
    get app() {
      return running.app;
    },
    get address() {
      return running.address;
    },
    db: reading.db,
    clock,
    connection,
    browser: () => new Browser(() => running.address),
    restart: async (away = { seconds: 0 }) => {
      await running.app.close();
      clock.advance(away);
      running = await start();
    },
    close: async () => {
      await running.app.close();
      await reading.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
