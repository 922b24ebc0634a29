import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Actor } from '../../domain/access/may.ts';
import { asId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { folderStore } from '../platform/files.ts';
import type { HouseholdOptions } from '../testing/household.ts';
import { issueForPayment, unpaidSession } from '../testing/issue-by-hand.ts';
import { pdfText } from '../testing/read-pdf.ts';
import { assertRefused } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { startVendus, type VendusServer } from '../testing/vendus-server.ts';
import type { FiscalIssuer } from './fiscal-issuer.ts';
import { markPosted, printLetters } from './letters.ts';
import { receiptFile } from './original-paper.ts';
import { readCopy, readOriginal } from './read-paper.ts';
import { vendusIssuer } from './vendus-issuer.ts';

const folder = mkdtempSync(join(tmpdir(), 'iponto-papers-'));
const files = folderStore(folder);
const API_KEY = 'hunter2-hunter2-hunter2';

let world: SessionWorld;
let server: VendusServer;
let issuer: FiscalIssuer;
before(async () => {
  world = await openSessionWorld();
  server = await startVendus(API_KEY);
  issuer = vendusIssuer({ url: server.url, apiKey: API_KEY, registerId: 7, mode: 'normal' }, world.clock);
});
after(async () => {
  await server.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

/** An invoice-receipt of the service, whose paper nobody has fetched yet. */
async function issued(options: HouseholdOptions = { balance: 0 }) {
  const { requestId, amountCents } = await unpaidSession(world, options);
  const amount = String(amountCents / 100);
  const body = { key: randomUUID(), amount, receivedOn: '2026-11-22', method: 'transfer', reference: 'RF…' } as const;
  must(await clearPayment(world.room, world.office, requestId, body));
  const rows = world.db.selectFrom('payments').select('id').where('request_id', '=', requestId);
  await issueForPayment(world, issuer, (await rows.executeTakeFirstOrThrow()).id);
  const row = await world.db
    .selectFrom('fiscal_documents')
    .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
    .select(['fiscal_documents.id', 'client_id', 'document_no'])
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  const client: Actor = { kind: 'client', clientId: asId<'client'>(row.client_id) };
  return { id: row.id, documentNo: row.document_no, client };
}

function printing() {
  const logged: unknown[] = [];
  return {
    logged,
    room: { ...world.room, files, issuer, log: { error: (thrown: unknown) => void logged.push(thrown) } },
  };
}

test('N3: a paper of the service that is not there yet is fetched when somebody asks for it, and kept', async () => {
  const { id, documentNo, client } = await issued();
  const { room, logged } = printing();
  server.paper('fails');
  assertRefused(await readCopy(room, client, id, 'pt'), 'paper-not-there-yet');
  assertRefused(await readOriginal(room, world.office, id), 'paper-not-there-yet');
  assert.match(String(logged[0]), /Vendus refused with 503/);
  assert.equal(await files.size(receiptFile(id)), null);

  server.paper('comes');
  const asked = () => server.requests.filter(({ url }) => url.endsWith('.pdf')).length;
  const before = asked();
  for (const paper of [await readCopy(room, client, id, 'pt'), await readOriginal(room, world.office, id)]) {
    const read = must(paper);
    assert.equal(read.documentNo, documentNo);
    assert.match(read.pdf.toString('latin1'), /^%PDF-/);
  }
  assert.equal(asked() - before, 1);
  assertRefused(await readOriginal(room, world.technician, id), 'not-allowed');
});

test('N3: letters that a service printed stand whole in the one PDF, each behind its address; one that can not is named', async () => {
  const { room } = printing();
  server.paper('comes');
  const letters: Awaited<ReturnType<typeof issued>>[] = [];
  for (const broken of [false, true, false]) {
    const letter = await issued({ balance: 0, receiptBy: 'post' });
    letters.push(letter);
    if (broken) await files.put(receiptFile(letter.id), Buffer.from('%PDF-1.7 and no more'));
    await world.db.insertInto('letters').values({ document_id: letter.id, at: world.clock.now() }).execute();
    world.clock.advance({ seconds: 1 });
  }
  const [first, second, third] = letters;
  assert.ok(first !== undefined && second !== undefined && third !== undefined);
  const refused = await printLetters(room, world.office);
  assertRefused(refused, 'letter-on-its-own');
  assert.deepEqual(refused.ok || refused.details, { documentNo: second.documentNo });
  must(await markPosted(room, world.office, [second.id]));
  const pages = pdfText(must(await printLetters(room, world.office)).pdf)
    .split('\f')
    .slice(0, -1);
  const expected = [first, third].flatMap(({ documentNo }) => {
    const number = documentNo.split('/')[1];
    return [`Segue: ${documentNo}`, `Papel do serviço: documento ${number}`, `Segunda página do documento ${number}`];
  });
  assert.equal(pages.length, expected.length);
  for (const [index, words] of expected.entries()) assert.ok(pages[index]?.includes(words), words);
});
