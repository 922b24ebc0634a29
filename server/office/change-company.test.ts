import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import type { CompanyBody } from '../../protocol/company.ts';
import { readHowToPay } from '../notices/read-how-to-pay.ts';
import { readSender } from '../notices/read-sender.ts';
import { presentPayment } from '../payments/present-payment.ts';
import { readCompany } from '../settings/company-store.ts';
import { readFile } from '../statements/read-file.ts';
import { assertRefused } from '../testing/refused.ts';
import { WORLD_COMPANY } from '../testing/session-world.ts';
import { openStatementScene, type StatementScene, standingOf, toPay, upload } from '../testing/statement-scene.ts';
import { mt940 } from '../testing/statement-text.ts';
import { changeCompany, readCompanyChanges } from './change-company.ts';

const { taxNumber: _taxNumber, phones: _phones, ...AS_SET_UP } = WORLD_COMPANY;
const MOVED: CompanyBody = {
  name: 'iPonto Assistência Lda',
  email: 'ola@iponto.example',
  address: { street: 'Rua da Prata 2', postalCode: '1100-415', city: 'Lisboa', country: 'PT' },
  iban: 'PT50 0035 0651 0000 0001 2344 5',
  bic: 'cgdi ptpl',
};

const NEW_ACCOUNT = 'PT50003506510000000123445';

let scene: StatementScene;
before(async () => {
  scene = await openStatementScene();
});
after(() => scene.close());

const owner = () => ({ ...scene.world.office, role: 'owner' }) as const;
const change = (body: CompanyBody) => changeCompany(scene.room, owner(), body);

async function sessionOf(requestId: string) {
  const { session_id } = await scene.world.db
    .selectFrom('payment_requests')
    .select('session_id')
    .where('id', '=', requestId)
    .executeTakeFirstOrThrow();
  return asId<'session'>(session_id);
}

async function take(text: string): Promise<void> {
  await readFile(scene.room, await upload(scene, text));
}

test('N2 N3: the owner changes who the company is and where it is paid: pages, mails and the code to scan name the new account', async () => {
  const asked = await toPay(scene);
  const sessionId = await sessionOf(asked.id);
  const saved = must(await change(MOVED));
  const { taxNumber, phones } = WORLD_COMPANY;
  assert.partialDeepStrictEqual(saved, { ...MOVED, taxNumber, phones, iban: NEW_ACCOUNT, bic: 'CGDIPTPL' });
  assert.deepEqual(await readCompany(scene.world.db), saved);
  const shown = await presentPayment(scene.world.db, sessionId);
  assert.deepEqual([shown?.iban, shown?.companyName], [NEW_ACCOUNT, MOVED.name]);
  const pay = await readHowToPay(scene.world.room, sessionId, 'pt');
  const lines = pay?.transfer.epcQr.split('\n') ?? [];
  assert.deepEqual(lines.slice(4, 7), ['CGDIPTPL', MOVED.name, NEW_ACCOUNT]);
  const sender = await readSender(scene.world.db, 'pt');
  assert.deepEqual([sender.email, sender.address], [MOVED.email, 'Rua da Prata 2, 1100-415 Lisboa']);
});

test('N3: statements of the new account are its own, and those of the one that older mails name still are; others are not', async () => {
  must(await change(MOVED));
  const paid = { state: 'paid', open: 0, paid: [1350], receipts: 1 };
  for (const account of [NEW_ACCOUNT, WORLD_COMPANY.iban]) {
    const asked = await toPay(scene);
    const text = mt940([{ amount: 1350, text: `/REMI/${asked.reference}` }], { account });
    await take(text);
    await take(text);
    assert.deepEqual(await standingOf(scene, asked), paid, account);
  }
  const other = await toPay(scene);
  await take(mt940([{ amount: 1350, text: `/REMI/${other.reference}` }], { account: 'PT50000700000001234567833' }));
  assert.equal((await standingOf(scene, other)).state, 'open');
});

test('what was changed is kept, field by field, with who did it; what stayed the same is not', async () => {
  must(await change(AS_SET_UP));
  const { length } = must(await readCompanyChanges(scene.world.db, owner()));
  must(await change({ ...AS_SET_UP, iban: NEW_ACCOUNT, bic: 'CGDIPTPL' }));
  must(await change({ ...AS_SET_UP, iban: NEW_ACCOUNT, bic: 'CGDIPTPL' }));
  const changes = must(await readCompanyChanges(scene.world.db, owner()));
  assert.equal(changes.length, Math.min(length + 2, 20));
  const told = changes.slice(0, 2).map(({ field, before, after, by }) => [field, before, after, by]);
  assert.deepEqual(told.toSorted(), [
    ['bic', '', 'CGDIPTPL', 'Olga Lima'],
    ['iban', AS_SET_UP.iban, NEW_ACCOUNT, 'Olga Lima'],
  ]);
});

test('an address, an account or a BIC that is wrong is refused by its name and changes nothing; nobody but the owner changes any', async () => {
  must(await change(MOVED));
  const before = await readCompany(scene.world.db);
  const wrong = {
    'bad-iban': { iban: 'PT50 0035 0651 0000 0001 2344 6' },
    'bad-bic': { bic: 'CGDI' },
    'bad-postal-code': { address: { ...MOVED.address, postalCode: '1100' } },
  };
  for (const [code, part] of Object.entries(wrong)) assertRefused(await change({ ...MOVED, ...part }), code);
  for (const actor of [scene.world.office, scene.world.technician]) {
    assertRefused(await changeCompany(scene.room, actor, AS_SET_UP), 'not-allowed');
    assert.deepEqual(await readCompany(scene.world.db), before);
  }
  assertRefused(await readCompanyChanges(scene.world.db, scene.world.technician), 'not-allowed');
});

test('a company that was set up before phones were checked still changes its account', async () => {
  const phones = JSON.stringify([{ number: '22 12', costPt: 'grátis', costEn: 'free' }]);
  await scene.world.db.updateTable('company').set({ phones }).execute();
  must(await change(AS_SET_UP));
  assert.equal((await readCompany(scene.world.db))?.phones[0]?.number, '22 12');
});
