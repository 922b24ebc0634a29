import type { Clock } from '../platform/clock.ts';
import type { FileStore } from '../platform/files.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db } from '../tables.ts';

/** Woken by an uploaded file: reads it in and matches its entries (N3). */
export const READ_STATEMENT = 'read-statement';

/** What the pages of statements hear of. */
export const STATEMENTS = 'statements';

export type StatementRoom = Readonly<{ db: Db; clock: Clock; jobs: Jobs; live: LiveBus; files: FileStore }>;

/** Where a file's bytes are kept. */
export const statementKey = (fileId: string) => `statements/${fileId}`;
