import { createReadStream } from 'node:fs';
import { ManualClock } from '../server/platform/clock.ts';
import { openDatabase } from '../server/platform/database.ts';
import { folderStore } from '../server/platform/files.ts';
import { openJobs } from '../server/platform/jobs.ts';
import { openLiveBus } from '../server/platform/live-bus.ts';
import { readFile } from '../server/statements/read-file.ts';
import { readStatementFile } from '../server/statements/read-statement-file.ts';
import type { DB } from '../server/tables.ts';

// In a process of its own, so that the most memory it ever took is its own: `parse FILE`, or `read URL FOLDER ID`.
const [, , what, ...args] = process.argv;
const from = performance.now();
const work = what === 'read' ? read(...(args as [string, string, string])) : parse(args[0] ?? '');
const entries = await work;
const seconds = (performance.now() - from) / 1000;
console.log(JSON.stringify({ seconds, entries, peakBytes: process.resourceUsage().maxRSS * 1024 }));

async function parse(file: string): Promise<number> {
  let count = 0;
  for await (const part of readStatementFile(createReadStream(file))) {
    if (!part.ok) throw new Error(part.code);
    count += part.value.pieces.filter(({ kind }) => kind === 'entry').length;
  }
  return count;
}

async function read(url: string, folder: string, fileId: string): Promise<number> {
  const fail = (error: Error) => {
    throw error;
  };
  const connection = { connectionString: url };
  const opened = openDatabase<DB>(connection, fail);
  const live = await openLiveBus(connection, fail);
  const jobs = await openJobs(connection, ['order-documents', 'make-reference'], fail);
  const clock = new ManualClock('2026-11-22T10:30:00Z');
  await readFile({ db: opened.db, live, jobs, clock, files: folderStore(folder) }, fileId);
  const { count } = await opened.db
    .selectFrom('bank_entries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '<>', 'new')
    .executeTakeFirstOrThrow();
  await jobs.stop();
  await live.close();
  await opened.close();
  return count;
}
