import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { cents } from '../../domain/kernel/money.ts';
import { must } from '../../domain/kernel/result.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { folderStore } from '../platform/files.ts';
import { waiveSession } from '../sessions/waive-session.ts';
import { jobsFor } from '../testing/assist.ts';
import { eveningOf, issueForPayment, issueWaiting, practiceIssuer, unpaidSession } from '../testing/issue-by-hand.ts';
import { copyPaidSession } from '../testing/many-paid.ts';
import { pdfText } from '../testing/read-pdf.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { until } from '../testing/until.ts';
import { CATCH_UP_DOCUMENTS } from './catch-up-documents.ts';
import { firstBrokenLink } from './chain.ts';
import { creditByOffice } from './credit-by-office.ts';
import { creditDocument } from './credit-document.ts';
import type { FiscalDocument } from './fiscal-document.ts';
import type { FiscalIssuer } from './fiscal-issuer.ts';
import { issueDocument } from './issue-document.ts';
import { listLetters, markPosted, printLetters } from './letters.ts';
import { orderDocuments, orderForPayment } from './order-documents.ts';
import { orderDueDocuments } from './order-due-documents.ts';
import { readDocuments } from './read-documents.ts';
import { makeSigningKeys } from './signing-key.ts';

let world: SessionWorld;
let issuer: FiscalIssuer;
before(async () => {
  world = await openSessionWorld();
  issuer = await practiceIssuer(world);
});
after(() => world.close());

const documentsOf = async (requestId: string) => {
  const rows = await world.db
    .selectFrom('fiscal_documents')
    .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
    .select(['fiscal_documents.id', 'fiscal_documents.document'])
    .where('request_id', '=', requestId)
    .orderBy('fiscal_documents.id')
    .execute();
  return rows.map(({ id, document }) => ({ id, ...(document as FiscalDocument) }));
};
async function pay(requestId: string, amountCents: number, receivedOn: string): Promise<void> {
  const amount = (amountCents / 100).toFixed(2);
  const body = { key: randomUUID(), amount, receivedOn, method: 'transfer', reference: 'RF…' } as const;
  must(await clearPayment(world.room, world.office, requestId, body));
  const { id } = await world.db
    .selectFrom('payments')
    .select('id')
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  await issueForPayment(world, issuer, id);
}
/** What is signed here is printed anew: no file is asked for. */
const printing = () => ({ ...world.room, issuer, files: folderStore('/dev/null'), log: { error: assert.fail } });
/** An invoice: a session that nobody paid by the evening of its deadline. */
async function invoiced(options = {}) {
  const session = await unpaidSession(world, { balance: 0, ...options });
  world.clock.advance({ hours: 24 * 12 });
  await orderDocuments(world.room, session.requestId);
  await issueWaiting(world, issuer, session.requestId);
  return session;
}
const credit = (requestId: string, amount: number | 'all', key = randomUUID()) =>
  world.db
    .transaction()
    .execute((tx) =>
      creditDocument(
        { ...world.room, tx },
        { requestId, amount: amount === 'all' ? 'all' : cents(amount), reason: 'Sessão interrompida', key, by: null },
      ),
    );

test('N3: what is not paid by the evening of the fifth working day is invoiced by the daily job, once; its payment gets a receipt', async () => {
  const { requestId } = await unpaidSession(world);
  world.goTo('2026-11-27T21:59:00Z');
  await eveningOf(world);
  await issueWaiting(world, issuer, requestId);
  assert.deepEqual(await documentsOf(requestId), []);
  world.goTo('2026-11-27T22:00:00Z');
  await atOnce(5, () => eveningOf(world));
  await issueWaiting(world, issuer, requestId);
  await eveningOf(world);
  world.goTo('2026-12-02T10:00:00Z');
  await pay(requestId, 1350, '2026-12-01');
  const [invoice, receipt, ...more] = await documentsOf(requestId);
  assert.partialDeepStrictEqual(invoice, {
    ...{ kind: 'FT', documentNo: 'FT 2026A/1', issuedOn: '2026-11-27', payments: [], dueOn: '2026-12-07' },
    ...{ grossCents: 1350, netCents: 1098, vatCents: 252, atcud: 'PRATICAFT2026-1' },
  });
  assert.partialDeepStrictEqual(receipt, {
    ...{ kind: 'RG', documentNo: 'RG 2026A/1', issuedOn: '2026-12-02', dueOn: null, grossCents: 1350, vatCents: 0 },
    ...{
      about: { documentNo: 'FT 2026A/1', issuedOn: '2026-11-27' },
      payments: [{ receivedOn: '2026-12-01', amountCents: 1350 }],
    },
  });
  assert.match(receipt?.qr ?? '', /\*D:RG\*.*\*I1:0\*N:0\.00\*O:13\.50\*Q:0\*R:0$/);
  assert.deepEqual(more, []);
});

test('N3: every request of an evening is a job of its own, so that one that fails holds up no other', async () => {
  const [one, other] = [await unpaidSession(world), await unpaidSession(world)];
  world.clock.advance({ hours: 24 * 12 });
  await orderDueDocuments(world.room);
  for (const { requestId } of [one, other]) {
    assert.equal(await jobsFor(world.db, CATCH_UP_DOCUMENTS, { requestId }), 1);
    assert.deepEqual(await documentsOf(requestId), []);
  }
});

test('N3: a receipt and a credit note whose jobs were given up are ordered in the evening, once', async () => {
  const { requestId, sessionId } = await invoiced();
  const wish = { kind: 'amount', amount: '3,50' } as const;
  must(await waiveSession(world.room, world.office, sessionId, { key: randomUUID(), wish, reason: 'Esperou' }));
  const receivedOn = world.clock.now().toString().slice(0, 10);
  const body = { key: randomUUID(), amount: '10', receivedOn, method: 'cash', reference: 'x' } as const;
  must(await clearPayment(world.room, world.office, requestId, body));
  for (let evenings = 0; evenings < 2; evenings++) await eveningOf(world);
  await issueWaiting(world, issuer, requestId);
  assert.deepEqual(
    (await documentsOf(requestId)).map(({ kind, grossCents, reason }) => [kind, grossCents, reason]),
    [
      ['FT', 1350, null],
      ['NC', 350, 'Esperou'],
      ['RG', 1000, null],
    ],
  );
});

test('N3: an invoice-receipt whose job was given up is ordered on the evening of the payment', async () => {
  const { requestId } = await unpaidSession(world);
  const receivedOn = world.clock.now().toString().slice(0, 10);
  const body = { key: randomUUID(), amount: '13,50', receivedOn, method: 'cash', reference: 'x' } as const;
  must(await clearPayment(world.room, world.office, requestId, body));
  await eveningOf(world);
  await issueWaiting(world, issuer, requestId);
  assert.deepEqual(
    (await documentsOf(requestId)).map(({ kind }) => kind),
    ['FR'],
  );
});

test('N3: a payment that comes while its invoice can not be issued waits for it, and is receipted after it', async () => {
  const { requestId } = await unpaidSession(world);
  world.clock.advance({ hours: 24 * 12 });
  await orderDocuments(world.room, requestId);
  const day = world.clock.now().toString().slice(0, 10);
  await pay(requestId, 1350, day);
  const [invoice, ...receipts] = await documentsOf(requestId);
  assert.deepEqual(
    receipts.map(({ kind, about }) => [kind, about?.documentNo]),
    [['RG', invoice?.documentNo]],
  );
});

test('N3: a payment that came after the deadline, where nothing was invoiced yet, gets both: the invoice and its receipt', async () => {
  const { requestId } = await unpaidSession(world);
  world.clock.advance({ hours: 24 * 12 });
  await pay(requestId, 1350, world.clock.now().toString().slice(0, 10));
  assert.deepEqual(
    (await documentsOf(requestId)).map(({ kind, grossCents }) => [kind, grossCents]),
    [
      ['FT', 1350],
      ['RG', 1350],
    ],
  );
});

test('N3: a credit note names its document and the reason, and notes take no more than what is left of it', async () => {
  const { requestId } = await invoiced();
  assert.deepEqual(must(await credit(requestId, 700)), { ordered: true });
  assertRefused(await credit(requestId, 651), 'more-than-left');
  must(await credit(requestId, 'all'));
  assertRefused(await credit(requestId, 'all'), 'nothing-to-credit');
  await issueWaiting(world, issuer, requestId);
  const [invoice, ...notes] = await documentsOf(requestId);
  assert.deepEqual(
    notes.map(({ kind, grossCents, reason, about }) => [kind, grossCents, reason, about?.documentNo]),
    [
      ['NC', 700, 'Sessão interrompida', invoice?.documentNo],
      ['NC', 650, 'Sessão interrompida', invoice?.documentNo],
    ],
  );
  const sum = (of: 'netCents' | 'vatCents') => notes.reduce((total, note) => total + note[of], 0);
  assert.deepEqual([sum('netCents'), sum('vatCents')], [invoice?.netCents, invoice?.vatCents]);
});

test('N3: of ten credits of all at once one is ordered; the same one again is the same credit note', async () => {
  const { requestId } = await invoiced();
  const results = await atOnce(10, () => credit(requestId, 'all'));
  assert.deepEqual(outcomes(results), { good: 1, codes: ['nothing-to-credit'] });
  const other = await invoiced();
  const key = randomUUID();
  for (let times = 0; times < 3; times++) must(await credit(other.requestId, 'all', key));
  await issueWaiting(world, issuer, other.requestId);
  assert.equal((await documentsOf(other.requestId)).length, 2);
});

test('N3: the office credits an invoice and nothing else; nobody else does', async () => {
  const { requestId } = await invoiced();
  const [invoice] = await documentsOf(requestId);
  const body = { key: randomUUID(), amount: null, reason: 'Engano' };
  assertRefused(await creditByOffice(world.room, world.technician, invoice?.id ?? '', body), 'not-allowed');
  assertRefused(await creditByOffice(world.room, world.office, randomUUID(), body), 'not-found');
  must(await creditByOffice(world.room, world.office, invoice?.id ?? '', body));
  await issueWaiting(world, issuer, requestId);
  const note = (await documentsOf(requestId)).at(-1);
  assertRefused(
    await creditByOffice(world.room, world.office, note?.id ?? '', { ...body, key: randomUUID() }),
    'not-creditable',
  );
});

test('N3: what the office credits is waived: so much less is asked for, once, and what was paid of it is the client’s', async () => {
  const unpaid = await invoiced();
  const balanceOf = (requestId: string) =>
    world.db
      .selectFrom('request_balances')
      .innerJoin('payment_requests', 'payment_requests.id', 'request_balances.request_id')
      .select(['waived_cents', 'open_cents', 'payment_requests.state'])
      .where('request_id', '=', requestId)
      .executeTakeFirstOrThrow();
  const [invoice] = await documentsOf(unpaid.requestId);
  const part = { key: randomUUID(), amount: '3,50', reason: 'Esperou' };
  const credit = (body: typeof part | { key: string; amount: null; reason: string }) =>
    creditByOffice(world.room, world.office, invoice?.id ?? '', body);
  for (const result of await atOnce(5, () => credit(part))) must(result);
  assert.deepEqual(await balanceOf(unpaid.requestId), { waived_cents: 350, open_cents: 1000, state: 'open' });
  await pay(unpaid.requestId, 1000, world.clock.now().toString().slice(0, 10));
  assertRefused(await credit({ ...part, key: randomUUID(), amount: '10,01' }), 'more-than-left');
  must(await credit({ key: randomUUID(), amount: null, reason: 'Engano' }));
  assertRefused(await credit({ key: randomUUID(), amount: null, reason: 'Engano' }), 'nothing-to-credit');
  assert.deepEqual(await balanceOf(unpaid.requestId), { waived_cents: 1350, open_cents: -1000, state: 'paid' });
  await issueWaiting(world, issuer, unpaid.requestId);
  assert.deepEqual(
    (await documentsOf(unpaid.requestId)).map(({ kind, grossCents, reason }) => [kind, grossCents, reason]),
    [
      ['FT', 1350, null],
      ['NC', 350, 'Esperou'],
      ['RG', 1000, null],
      ['NC', 1000, 'Engano'],
    ],
  );
});

test('N3: a document that can not be issued stays, with the reason, on the office’s page, and is issued once it can', async () => {
  const { requestId } = await unpaidSession(world);
  world.clock.advance({ hours: 24 * 12 });
  await orderDocuments(world.room, requestId);
  const order = await world.db
    .selectFrom('fiscal_orders')
    .select('id')
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  const down: FiscalIssuer = {
    ...{ where: 'elsewhere', fiscal: true },
    issue: () => Promise.reject(new Error('Vendus does not answer: connect ECONNREFUSED')),
    print: () => Promise.reject(new Error('down')),
  };
  for (let tries = 0; tries < 2; tries++) {
    await assert.rejects(issueDocument({ ...world.room, issuer: down }, order.id), /ECONNREFUSED/);
  }
  const seen = await readDocuments({ db: world.db, issuer }, '2026-12');
  assert.partialDeepStrictEqual(
    seen.waiting.filter(({ id }) => id === order.id),
    [{ kind: 'FT', amountCents: 1350, attempts: 2, lastError: 'Vendus does not answer: connect ECONNREFUSED' }],
  );
  await atOnce(5, () => issueDocument({ ...world.room, issuer }, order.id));
  assert.equal((await documentsOf(requestId)).length, 1);
});

test('N3: a signed document is neither changed nor deleted, not even by hand in the database', async () => {
  const change = world.db.updateTable('fiscal_documents').set({ gross_cents: 1 }).execute();
  await assert.rejects(change, /is signed/);
  await assert.rejects(world.db.deleteFrom('fiscal_documents').execute(), /is signed/);
});

test('N3: letters are printed into one PDF, each original on pages of its own, and leave the tray when they are posted', async () => {
  const ids = [];
  for (const language of ['pt', 'en'] as const) {
    const { requestId } = await invoiced({ receiptBy: 'post', language });
    const [{ id } = assert.fail('no invoice')] = await documentsOf(requestId);
    await world.db.insertInto('letters').values({ document_id: id, at: world.clock.now() }).execute();
    ids.push(id);
    world.clock.advance({ seconds: 1 });
  }
  assertRefused(await printLetters(printing(), world.technician), 'not-allowed');
  const pages = pdfText(must(await printLetters(printing(), world.office)).pdf)
    .split('\f')
    .slice(0, -1);
  assert.equal(pages.length, 2);
  assert.match(pages[0] ?? '', /Fatura\b[^·]*Original.*Total a pagar.*Página 1 de 1/s);
  assert.match(pages[1] ?? '', /Fatura · Invoice.*Total to pay.*Page 1 of 1/s);
  const [oldest] = await listLetters(world.db);
  const seen = must(await printLetters(printing(), world.office, Temporal.Instant.from(oldest?.at ?? '')));
  assert.equal(pdfText(seen.pdf).split('\f').length - 1, 1, 'what came later is not in the PDF of what was there');
  assert.deepEqual(seen.documents, [ids[0]]);
  must(await markPosted(world.room, world.office, [ids[0] ?? '']));
  assert.deepEqual(
    (await listLetters(world.db)).map(({ documentId }) => documentId),
    [ids[1]],
  );
  must(await markPosted(world.room, world.office, ids));
  assertRefused(await printLetters(printing(), world.office), 'no-letters');
});

test('N3: 200 documents at once by programs that are killed in between: no gap, no fork, none twice', async () => {
  const { requestId } = await unpaidSession(world);
  await pay(requestId, 1350, world.clock.now().toString().slice(0, 10));
  const payments = await copyPaidSession(world.db, requestId, 200);
  for (const paymentId of payments) await orderForPayment(world.room, paymentId);
  await world.db.updateTable('fiscal_series').set({ last_entry_at: null }).execute();
  const keys = makeSigningKeys();
  const count = async () => {
    const { rows } = await world.db
      .selectFrom('fiscal_documents')
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .where('payment_id', 'in', payments)
      .executeTakeFirstOrThrow();
    return Number(rows);
  };
  const issuing = async () => {
    const { rows } = await sql`SELECT 1 FROM pg_stat_activity WHERE application_name = 'iponto issuing'`.execute(
      world.db,
    );
    return rows.length;
  };
  for (const enough of [20, 90]) {
    const programs = [start(keys.privateKey), start(keys.privateKey)];
    // However slow the machine: until there are enough of them, or one of the programs runs no more.
    while (programs.every(({ exitCode }) => exitCode === null) && (await count()) < enough) await pause(20);
    const ended = await Promise.all(programs.map(kill));
    assert.deepEqual(ended, ['SIGKILL', 'SIGKILL'], 'both are killed while they issue');
    assert.ok((await count()) < 200, 'something is left to issue');
    // What they had asked for goes on without them for a moment, on connections that are not to be had meanwhile.
    await until('no killed program holds a connection', async () => (await issuing()) === 0);
  }
  assert.deepEqual(await once(start(keys.privateKey), 'exit'), [0, null]);
  assert.equal(await count(), 200);
  const rows = await world.db
    .selectFrom('fiscal_documents')
    .selectAll()
    .where('payment_id', 'in', payments)
    .orderBy('number')
    .execute();
  const [first] = rows;
  assert.deepEqual(
    rows.map(({ number }) => number),
    rows.map((_, index) => (first?.number ?? 0) + index),
  );
  // The chain goes on from the document before, which another key signed.
  const before = await world.db
    .selectFrom('fiscal_documents')
    .select('hash')
    .where('series_id', '=', first?.series_id ?? '')
    .where('number', '=', (first?.number ?? 0) - 1)
    .executeTakeFirst();
  const chain = rows.map((row) => row.document as FiscalDocument);
  assert.equal(firstBrokenLink(chain, keys.publicKey, before?.hash ?? ''), null);
  assert.equal(new Set(rows.map(({ order_id }) => order_id)).size, 200);
});

function start(pem: string): ChildProcess {
  const script = new URL('../testing/issue-process.ts', import.meta.url).pathname;
  return spawn(process.execPath, [script, world.url, pem], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** @returns the signal that it died of; null where it had ended by itself. */
async function kill(program: ChildProcess): Promise<NodeJS.Signals | null> {
  if (program.exitCode !== null) return program.signalCode;
  const gone = once(program, 'exit');
  program.kill('SIGKILL');
  await gone;
  return program.signalCode;
}
