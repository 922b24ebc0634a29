import { sql } from 'kysely';
import { SEND_MAIL } from '../../outbox/queue-mail.ts';
import { TELL_TAKEN_BACK } from '../../payments/take-payment-back.ts';
import type { JobData } from '../../platform/jobs.ts';
import { workOnQueues } from '../../queues.ts';
import { DELIVER_RECEIPT } from '../../receipts/issue-document.ts';
import { MAKE_RECORDING } from '../../sessions/session-room.ts';
import { TELL_WAIVER } from '../../sessions/waive-session.ts';
import type { Crash } from './faults.ts';
import type { Handlers, Trade, TradeRoom } from './trade.ts';

/** Mail, paper and film: they cost time and move no money, so they lie. */
const LEFT_LYING = [DELIVER_RECEIPT, SEND_MAIL, TELL_TAKEN_BACK, TELL_WAIVER, MAKE_RECORDING];

/** What the program does with each job, as it is wired, for a test to do it at whatever moment and in whatever order. */
export async function handlersOf(room: TradeRoom): Promise<Handlers> {
  const handlers = new Map<string, (data: JobData) => Promise<void>>();
  const jobs = {
    ...room.jobs,
    work: async (queue: string, handler: (data: JobData) => Promise<void>) => void handlers.set(queue, handler),
    daily: async () => undefined,
  };
  // Only what money is about has a room here.
  const rooms: Partial<Rooms> = { jobs, orders: room, documents: room, statements: room, mail: null };
  await workOnQueues(rooms as Rooms);
  for (const queue of LEFT_LYING) handlers.delete(queue);
  return handlers;
}

type Rooms = Parameters<typeof workOnQueues>[0];
type Job = { id: string; name: string; data: JobData };

async function waiting({ db, handlers }: Trade, queues = [...handlers.keys()]): Promise<Job[]> {
  const { rows } = await sql<Job>`
    select id, name, data from pgboss.job where state = 'created' and name = any(${queues}) order by created_on, id
  `.execute(db);
  return rows;
}

/** One job, whose worker may die in the middle, or after it and before anybody knows: it is then done again. */
async function work(trade: Trade, job: Job, crash: Crash | null, times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    await trade.during(n === 0 ? crash : null, async () => trade.handlers.get(job.name)?.(job.data));
  }
  await sql`delete from pgboss.job where id = ${job.id}`.execute(trade.db);
}

/** Some of the jobs that wait, in whatever order. */
export async function workSome(trade: Trade, picks: readonly number[], crash: Crash | null, times: number) {
  for (const pick of picks) {
    const jobs = await waiting(trade);
    const job = jobs[pick % jobs.length];
    if (job === undefined) return;
    await work(trade, job, crash, times);
  }
}

/** Everything that waits, and what it makes wait, until nothing does. */
export async function workAll(trade: Trade, queues?: string[]): Promise<void> {
  for (let jobs = await waiting(trade, queues); jobs.length > 0; jobs = await waiting(trade, queues)) {
    for (const job of jobs) await work(trade, job, null, 1);
  }
}

/** Everything that waits now, at once, as several workers do it. */
export async function workTogether(trade: Trade): Promise<void> {
  const jobs = await waiting(trade);
  await Promise.all(jobs.map((job) => work(trade, job, null, 1)));
}
