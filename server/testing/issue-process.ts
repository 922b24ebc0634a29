import { createPrivateKey } from 'node:crypto';
import { systemClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { openJobs } from '../platform/jobs.ts';
import { openLiveBus } from '../platform/live-bus.ts';
import { issuerHere } from '../receipts/fiscal-issuer.ts';
import { issueDocument } from '../receipts/issue-document.ts';
import type { DB } from '../tables.ts';

/** A program that issues every waiting document at once, until it is done or killed. */
const [url = '', pem = ''] = process.argv.slice(2);
const connection = { connectionString: url, application_name: 'iponto issuing' };
const fail = (error: Error) => {
  throw error;
};
const { db, close } = openDatabase<DB>(connection, fail);
const live = await openLiveBus(connection, fail);
const jobs = await openJobs(connection, ['issue-document', 'deliver-receipt'], fail);
const key = { privateKey: createPrivateKey(pem), version: 1 };
const room = {
  db,
  clock: systemClock,
  jobs,
  live,
  issuer: issuerHere({ clock: systemClock, key, mode: { kind: 'practice' } }),
};
const waiting = await db.selectFrom('fiscal_orders').select('id').where('state', '=', 'waiting').execute();
await Promise.all(waiting.map(({ id }) => issueDocument(room, id)));
await jobs.stop();
await live.close();
await close();
