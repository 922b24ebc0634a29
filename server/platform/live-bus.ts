import { type Kysely, sql } from 'kysely';
import pg from 'pg';

/** News that something changed: a topic's name only, never its content; whoever hears it asks again with own rights. */
export type LiveBus = Readonly<{
  /** Tells all nodes once the transaction commits; nothing is told when it rolls back. */
  // biome-ignore lint/suspicious/noExplicitAny: the topic does not depend on the tables
  tell(tx: Kysely<any>, topic: string): Promise<void>;
  /** @returns how to stop listening. */
  hear(listener: (topic: string) => void): () => void;
  close(): Promise<void>;
}>;

/** What a listener hears when news may have been missed (the line to Postgres was down): look at everything again. */
export const EVERYTHING = '*';

const CHANNEL = 'iponto_live';
const RECONNECT_MS = 500;

/** Postgres LISTEN/NOTIFY: works across nodes, and is silent exactly when the data is unreachable too. */
export async function openLiveBus(connection: pg.PoolConfig, onError: (error: Error) => void): Promise<LiveBus> {
  const listeners = new Set<(topic: string) => void>();
  const announce = (topic: string) => {
    for (const listener of listeners) listener(topic);
  };
  let client: pg.Client;
  let closed = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  const reconnect = () => {
    if (closed || again !== undefined) return;
    again = setTimeout(() => {
      again = undefined;
      connect().then(() => announce(EVERYTHING), reconnect);
    }, RECONNECT_MS);
  };
  const connect = async () => {
    client = new pg.Client({ ...connection, keepAlive: true });
    client.on('notification', ({ payload }) => announce(payload ?? EVERYTHING));
    client.on('error', (error) => {
      if (!closed) onError(error);
      reconnect();
    });
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  };
  await connect();

  return {
    tell: async (tx, topic) => {
      await sql`select pg_notify(${CHANNEL}, ${topic})`.execute(tx);
    },
    hear: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      closed = true;
      clearTimeout(again);
      await client.end();
    },
  };
}
