import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

const TIMESTAMPTZ = 1184;
const DATE = 1082;
const BIGINT = 20;

/**
 * Reads what Postgres sends as the types of the house: timestamptz → Temporal.Instant, date → Temporal.PlainDate,
 * bigint → number (ids are UUIDs; our counts and bytes stay below 2^53). Per pool, so that a library with its own pool
 * (better-auth, pg-boss) still sees what it expects.
 */
const houseTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === TIMESTAMPTZ) return (text: string) => Temporal.Instant.from(text.replace(' ', 'T'));
      if (oid === DATE) return (text: string) => Temporal.PlainDate.from(text);
      if (oid === BIGINT) return Number;
    }
    return pg.types.getTypeParser(oid, format);
  },
};

/** node-postgres asks a parameter for `toPostgres`: its documented way to send a type of one's own. */
for (const type of [Temporal.Instant, Temporal.PlainDate]) {
  Object.defineProperty(type.prototype, 'toPostgres', {
    value(this: { toString(): string }) {
      return this.toString();
    },
    configurable: true,
  });
}

export type Database<Tables> = Readonly<{ db: Kysely<Tables>; pool: pg.Pool; close(): Promise<void> }>;

/** Opens a pool of connections with the house's types. */
export function openDatabase<Tables>(connection: pg.PoolConfig, onError: (error: Error) => void): Database<Tables> {
  const pool = new pg.Pool({ ...connection, max: 20, types: houseTypes });
  // An idle connection that breaks is replaced by the next query; the operator still sees why.
  pool.on('error', onError);
  // One that breaks while a transaction holds it makes that one's next query fail, and is told there. Unheard, the same
  // news would end the whole program.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    pool,
    close: () => {
      // pg's pool says that it has ended before its connections are closed: a Postgres that stops now would cut the last
      // ones, and that is no error any more.
      pool.off('error', onError).on('error', () => undefined);
      return db.destroy();
    },
  };
}
