import type { Kysely } from 'kysely';
import type pg from 'pg';
import { fromKysely, type JobWithMetadata, PgBoss } from 'pg-boss';

/** What a job carries: ids, never content that could be out of date when it runs. */
export type JobData = Readonly<Record<string, string>>;

export type Jobs = Readonly<{
  /** Part of the caller's transaction: committed and rolled back with it (the outbox). */
  // biome-ignore lint/suspicious/noExplicitAny: a job row does not depend on the tables
  enqueue(tx: Kysely<any>, queue: string, data: JobData, afterSeconds?: number): Promise<void>;
  /** Runs the queue's jobs one at a time; a handler that throws is tried again, later and later. */
  work(queue: string, handler: (data: JobData) => Promise<void>): Promise<void>;
  /** One job into the queue every day at this wall-clock hour; one where days were missed. */
  daily(queue: string, at: Readonly<{ hour: number; zone: string }>): Promise<void>;
  /** Waits for the jobs that are running. */
  stop(): Promise<void>;
}>;

const RETRIES = 12;
/** After so many tries (about half a day) a job is given up. */
export const LAST_ATTEMPT = RETRIES + 1;
const FIRST_RETRY_SECONDS = 5;
const LONGEST_RETRY_SECONDS = 3600;
/** A job whose server died is given to another after this long. */
const EXPIRE_SECONDS = 60;
const POLL_SECONDS = 0.5;

/** A job that failed for the last time: nobody will try it again. */
export type GivenUp = Readonly<{ id: string; queue: string; data: JobData; why: string }>;

/** A queue of long work: a job's time, and how often it is tried again; of the others each is over in a minute. */
export type LongQueue = Readonly<{ name: string; expireInSeconds: number; retries: number }>;

/** pg-boss on the same Postgres, with its tables in a schema of their own. Every failure is told to `onError`. */
export async function openJobs(
  connection: pg.PoolConfig,
  queues: readonly (string | LongQueue)[],
  onError: (error: Error) => void,
  onGivenUp: (job: GivenUp) => Promise<void> = async () => undefined,
): Promise<Jobs> {
  const boss = new PgBoss({ ...(connection as object), max: 4, application_name: 'iponto jobs' });
  boss.on('error', onError);
  await boss.start();
  const existing = new Set((await boss.getQueues()).map((queue) => queue.name));
  for (const queue of queues) {
    const { name, expireInSeconds, retries } =
      typeof queue === 'string' ? { name: queue, expireInSeconds: EXPIRE_SECONDS, retries: RETRIES } : queue;
    if (existing.has(name)) continue;
    await boss.createQueue(name, {
      retryLimit: retries,
      retryDelay: FIRST_RETRY_SECONDS,
      retryBackoff: true,
      retryDelayMax: LONGEST_RETRY_SECONDS,
      expireInSeconds,
    });
  }
  return {
    enqueue: async (tx, queue, data, afterSeconds = 0) => {
      await boss.send(queue, data, { db: fromKysely(tx), startAfter: afterSeconds });
    },
    work: async (queue, handler) => {
      const options = { pollingIntervalSeconds: POLL_SECONDS, batchSize: 1, includeMetadata: true } as const;
      await boss.work(queue, options, async ([job]: JobWithMetadata<JobData>[]) => {
        if (job === undefined) return;
        try {
          await handler(job.data);
        } catch (thrown) {
          const error = thrown instanceof Error ? thrown : new Error(String(thrown));
          onError(error);
          if (job.retryCount >= job.retryLimit)
            await onGivenUp({ id: job.id, queue, data: job.data, why: error.message });
          throw error;
        }
      });
    },
    daily: async (queue, { hour, zone }) => {
      await boss.schedule(queue, `0 ${hour} * * *`, {}, { tz: zone, missed: 'once' });
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}
