import { asId } from '../../domain/kernel/id.ts';
import { createOutbox } from '../outbox/queue-mail.ts';
import { carryOutDeletion } from '../personal-data/decide-deletion.ts';
import { systemClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { openJobs } from '../platform/jobs.ts';
import { openLiveBus } from '../platform/live-bus.ts';
import type { DB } from '../tables.ts';

/** A program that carries one deletion out, until it is done or killed. */
const [url = '', requestId = '', officeId = ''] = process.argv.slice(2);
const connection = { connectionString: url, application_name: 'iponto erasing' };
const fail = (error: Error) => {
  throw error;
};
const { db, close } = openDatabase<DB>(connection, fail);
const live = await openLiveBus(connection, fail);
const jobs = await openJobs(
  connection,
  ['send-mail', 'remove-recording', 'forget-farewell', 'remove-picture-file'],
  fail,
);
const room = {
  ...{ db, clock: systemClock, live, jobs, publicUrl: () => 'https://ajuda.iponto.example' },
  queueMail: createOutbox({ jobs, live, canSend: true, now: () => systemClock.now() }),
  ...{ onRevoked: () => undefined, onSignedOut: () => undefined },
};
await carryOutDeletion(room, { kind: 'staff', role: 'office', userId: asId(officeId) }, requestId);
await jobs.stop();
await live.close();
await close();
