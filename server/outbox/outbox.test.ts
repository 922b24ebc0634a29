import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { folderStore } from '../platform/files.ts';
import { type Jobs, LAST_ATTEMPT, openJobs } from '../platform/jobs.ts';
import { smtpMailer } from '../platform/mail.ts';
import { jobsFor } from '../testing/assist.ts';
import { atOnce } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { startSmtpServer, type TestSmtp } from '../testing/smtp-server.ts';
import { until } from '../testing/until.ts';
import { createOutbox, type QueuedMail, SEND_MAIL } from './queue-mail.ts';
import { sendMail } from './send-mail.ts';

const folder = mkdtempSync(join(tmpdir(), 'iponto-outbox-'));
const files = folderStore(folder);

let world: SessionWorld;
let smtp: TestSmtp;
before(async () => {
  world = await openSessionWorld();
});
beforeEach(async () => {
  smtp = await startSmtpServer();
});
test.afterEach(() => smtp.close());
after(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const mailTo = (recipient: string, change: Partial<QueuedMail> = {}): QueuedMail => ({
  ...{ key: randomUUID(), kind: 'session-concluded', recipient, subject: 'A sua sessão', text: 'Olá', html: '<p>Olá' },
  ...change,
});

async function queue(mail: QueuedMail, queueMail = world.queueMail): Promise<string> {
  await world.db.transaction().execute((tx) => queueMail(tx, mail));
  return (await mailWith(mail.key))?.id ?? assert.fail('no mail was queued');
}

const mailWith = (key: string) => world.db.selectFrom('mails').selectAll().where('key', '=', key).executeTakeFirst();
const stateOf = (id: string) =>
  world.db.selectFrom('mails').select(['state', 'attempts', 'last_error']).where('id', '=', id).executeTakeFirst();
const send = (id: string) => {
  const from = async () => ({ name: 'iPonto', address: 'ajuda@iponto.example' });
  return sendMail({ ...world.room, files, mailer: smtpMailer(smtp.url), from }, id);
};
const alertsOf = (id: string) => world.db.selectFrom('alerts').selectAll().where('key', '=', `mail:${id}`).execute();

/** Another program on the same database, with a mail server. */
async function startProgram(): Promise<Jobs> {
  const jobs = await openJobs({ connectionString: world.url }, [SEND_MAIL], (error) => assert.fail(error));
  await jobs.work(SEND_MAIL, ({ mailId = '' }) => send(mailId));
  return jobs;
}

test('N1: a transaction that is rolled back leaves neither the mail nor its job', async () => {
  const mail = mailTo('ninguem@example.pt');
  let id = '';
  const doomed = world.db.transaction().execute(async (tx) => {
    await world.queueMail(tx, mail);
    const row = await tx.selectFrom('mails').select('id').where('key', '=', mail.key).executeTakeFirstOrThrow();
    id = row.id;
    throw new Error('the session could not be settled');
  });
  await assert.rejects(doomed, /could not be settled/);
  assert.equal(await mailWith(mail.key), undefined);
  assert.equal(await jobsFor(world.db, SEND_MAIL, { mailId: id }), 0);
});

test('N1: the same mail queued twice, or ten times at once, is one mail with one job', async () => {
  const mail = mailTo('uma@example.pt');
  await atOnce(10, () => queue(mail));
  const id = await queue({ ...mail, subject: 'outra vez' });
  assert.equal((await mailWith(mail.key))?.subject, 'A sua sessão');
  assert.equal(await jobsFor(world.db, SEND_MAIL, { mailId: id }), 1);
});

test('N1: without a mail server the mail is held for the office to read, and no job waits', async () => {
  const id = await queue(
    mailTo('x@example.pt'),
    createOutbox({ ...world.room, canSend: false, now: () => world.clock.now() }),
  );
  assert.equal((await stateOf(id))?.state, 'held');
  assert.equal(await jobsFor(world.db, SEND_MAIL, { mailId: id }), 0);
  await send(id);
  assert.equal(smtp.received.length, 0);
});

test('N1: a program that died between commit and send loses nothing: the next ones send it, once', async () => {
  const mails = Array.from({ length: 5 }, (_, index) => mailTo(`cliente${index}@example.pt`));
  const ids = await Promise.all(mails.map((mail) => queue(mail)));
  const programs = [await startProgram(), await startProgram()];
  for (const id of ids) await until('it is sent', async () => (await stateOf(id))?.state === 'sent');
  await Promise.all(programs.map((program) => program.stop()));
  const received = smtp.received.map(({ to }) => to).filter((to) => to.startsWith('cliente'));
  assert.deepEqual(
    received.sort(),
    mails.map(({ recipient }) => recipient),
  );
});

test('N1: a mail that was sent is not sent again, and every try of one mail has the same Message-ID', async () => {
  const id = await queue(mailTo('a@example.pt'));
  await send(id);
  await send(id);
  assert.equal(smtp.received.length, 1);
  await world.db.updateTable('mails').set({ state: 'queued' }).where('id', '=', id).execute();
  await send(id);
  const ids = smtp.received.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
  assert.deepEqual(ids, [`<${id}@iponto.example>`, `<${id}@iponto.example>`]);
});

test('N1: a temporary failure is told and tried again, and forgotten once the mail is sent', async () => {
  const id = await queue(mailTo('b@example.pt'));
  smtp.refuseWith(451);
  await assert.rejects(send(id), /not now/);
  assert.partialDeepStrictEqual(await stateOf(id), { state: 'queued', attempts: 1 });
  assert.match(String((await stateOf(id))?.last_error), /not now/);
  await send(id);
  assert.deepEqual(await stateOf(id), { state: 'sent', attempts: 2, last_error: null });
  assert.deepEqual(await alertsOf(id), []);
});

test('N1: the job of a mail that failed for the moment is tried again by itself', async () => {
  const id = await queue(mailTo('c@example.pt'));
  smtp.refuseWith(451);
  const failures: Error[] = [];
  const jobs = await openJobs({ connectionString: world.url }, [SEND_MAIL], (error) => void failures.push(error));
  await jobs.work(SEND_MAIL, ({ mailId = '' }) => (mailId === id ? send(mailId) : Promise.resolve()));
  await until('it failed once', () => failures.length === 1);
  await until('it is sent', async () => {
    // Its pause is over at once.
    await sql`update pgboss.job set start_after = now() where state = 'retry'`.execute(world.db);
    return (await stateOf(id))?.state === 'sent';
  });
  await jobs.stop();
  assert.equal(smtp.received.filter(({ to }) => to === 'c@example.pt').length, 1);
});

test('N1: a lasting failure is final: the office is alerted, once, and nothing is tried again', async () => {
  const id = await queue(mailTo('nobody@example.pt'));
  smtp.refuseWith(550);
  await send(id);
  await send(id);
  assert.partialDeepStrictEqual(await stateOf(id), { state: 'failed', attempts: 1 });
  assert.partialDeepStrictEqual(await alertsOf(id), [{ kind: 'mail-failed' }]);
  assert.match(String((await alertsOf(id))[0]?.detail), /nobody@example\.pt: .*not now/);
});

test('N1: a mail that could not be sent in half a day of tries is given up, and the office is alerted', async () => {
  const id = await queue(mailTo('busy@example.pt'));
  smtp.refuseWith(...Array<number>(LAST_ATTEMPT).fill(451));
  for (let attempt = 1; attempt < LAST_ATTEMPT; attempt++) await assert.rejects(send(id), /not now/);
  assert.equal((await stateOf(id))?.state, 'queued');
  await send(id);
  assert.partialDeepStrictEqual(await stateOf(id), { state: 'failed', attempts: LAST_ATTEMPT });
  assert.equal((await alertsOf(id)).length, 1);
});

test('N3: a paper is read when the mail is sent; one that is gone fails, is tried again, and in the end alerts', async () => {
  await files.put('receipts/there.pdf', Buffer.from('%PDF-there'));
  const paper = (file: string) => ({ filename: 'FR.pdf', contentType: 'application/pdf', file });
  const good = await queue(mailTo('d@example.pt', { attachments: [paper('receipts/there.pdf')] }));
  await send(good);
  assert.ok(smtp.received[0]?.raw.includes(Buffer.from('%PDF-there').toString('base64')));

  const lost = await queue(mailTo('e@example.pt', { attachments: [paper('receipts/gone.pdf')] }));
  for (let attempt = 1; attempt < LAST_ATTEMPT; attempt++) await assert.rejects(send(lost), /ENOENT/);
  await send(lost);
  assert.equal((await stateOf(lost))?.state, 'failed');
  assert.equal((await alertsOf(lost)).length, 1);
});
