import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { StartupError } from '../config.ts';

/** A number of ours among Postgres's advisory locks. */
const LOCK = 1886351214;
const RETRY_MS = 200;
/** A Postgres that has just died needs a moment until all that it left is gone. */
const REVIVALS = 25;

class PlaceTaken extends StartupError {}

export type Place = Readonly<{
  /** Does what is last and leaves: a program that starts meanwhile does not take over what is about to stop. */
  leave(last: () => Promise<void>): Promise<void>;
}>;

export type PlaceOptions = Readonly<{
  connection: pg.PoolConfig;
  /** What is refused to a second program, and what it can do instead. */
  where: string;
  instead: string;
  /** Brings the database back, where that is ours to do. */
  revive: () => Promise<void>;
  /** The database is gone for good, or another program took the place while it was gone. */
  onGivenUp: (error: Error) => void;
}>;

/**
 * Takes the only place of a running program on a database: the lines to agents and pages are in its memory. Postgres frees
 * the place the moment the program dies, however it dies; where Postgres itself dies, the place is taken again once it is back.
 * @throws StartupError where another program has it.
 */
export async function takeOnlyPlace(options: PlaceOptions): Promise<Place> {
  let left = false;
  const take = async (): Promise<pg.Client> => {
    for (;;) {
      await options.revive();
      const client = await tryPlace(options);
      if (client !== null) return client;
      await pause(RETRY_MS);
    }
  };
  const hold = async () => {
    const client = await take();
    client.once('end', () => {
      if (!left) comeBack(REVIVALS).catch(options.onGivenUp);
    });
    held = client;
    if (left) await client.end();
  };
  const comeBack = async (tries: number): Promise<void> => {
    try {
      await hold();
    } catch (error) {
      if (left || tries === 0 || error instanceof PlaceTaken) throw error;
      await pause(RETRY_MS);
      await comeBack(tries - 1);
    }
  };
  let held: pg.Client | null = null;
  await hold();
  return {
    leave: async (last) => {
      left = true;
      await last();
      await held?.end();
    },
  };
}

/** Null where Postgres stopped answering meanwhile: its program was just ending. */
async function tryPlace({ connection, where, instead }: PlaceOptions): Promise<pg.Client | null> {
  const client = new pg.Client({ ...connection, application_name: `iponto ${process.pid}` });
  // What breaks the connection also ends it, and its end is watched.
  client.on('error', () => undefined);
  let free: boolean;
  try {
    await client.connect();
    const { rows } = await client.query(`select pg_try_advisory_lock(${LOCK}) as free`);
    free = rows[0].free;
  } catch {
    return null;
  }
  if (free) return client;
  await client.end();
  throw new PlaceTaken(`${where} is in use by another running program. Stop it first, or ${instead}.`);
}
