import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { companyView, serviceView, setupBody, tariffView } from '../../protocol/company.ts';
import { meView } from '../../protocol/people.ts';
import { COMPANY_BODY, PASSWORD, PRICES_BODY, type StaffMember, setUpOwner } from '../testing/people.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
before(async () => {
  app = await startTestApp();
});
after(() => app.close());

async function setupPath(): Promise<string> {
  const link = await app.app.setupLink();
  return `/api${new URL(link ?? '').pathname}`;
}

/** The body with one thing in it changed: `company.iban` → the IBAN. */
function bodyWith(path: string, value: unknown): object {
  const body = structuredClone(COMPANY_BODY) as Record<string, unknown>;
  const names = path.split('.');
  const last = names.pop() ?? '';
  const parent = names.reduce((object, name) => object[name] as Record<string, unknown>, body);
  parent[last] = value;
  return body;
}

test('before the first run everyone learns the prices, and that there is no company yet', async () => {
  const service = await app.browser().expect(serviceView, 'GET', '/api/service');
  assert.equal(service.company, null);
  assert.equal(service.tariff.initialCents, 1350);
  assert.equal(service.tariff.sosFeeCents, null);
  assert.equal(service.allowanceMinutes, 120);
});

test('each start makes a new one-time link, and those before it are no longer good', async () => {
  const older = await setupPath();
  const newer = await setupPath();
  assert.equal((await app.browser().get(older)).code, 'not-found');
  assert.equal((await app.browser().get(newer)).status, 200);
  assert.equal((await app.browser().get('/api/setup/guessed')).code, 'not-found');
});

test('a link that was not used in seven days is no longer good', async () => {
  const path = await setupPath();
  app.clock.advance({ hours: 7 * 24 });
  assert.equal((await app.browser().get(path)).code, 'link-used-or-expired');
  assert.equal((await app.browser().post(path, COMPANY_BODY)).code, 'link-used-or-expired');
});

test('what is wrong is told by its name, and nothing is made of it', async () => {
  const path = await setupPath();
  const wrong = {
    'company.taxNumber': ['501964844', 'bad-tax-number'],
    'company.iban': ['PT50 0002 0123 1234 5678 9015 5', 'bad-iban'],
    'company.bic': ['BBPI', 'bad-bic'],
    'company.address': [{ street: 'R', postalCode: '1100', city: 'L', country: 'PT' }, 'bad-postal-code'],
    'company.phones': [[], 'bad-request'],
    'company.phones.0.number': ['22 12', 'bad-phone-number'],
    sosFee: ['vinte', 'bad-amount'],
    'owner.password': ['eleven char', 'weak-password'],
    'owner.email': ['ana', 'bad-request'],
  } as const;
  for (const [name, [value, code]] of Object.entries(wrong)) {
    assert.equal((await app.browser().post(path, bodyWith(name, value))).code, code, name);
  }
  assert.equal((await app.browser().expect(serviceView, 'GET', '/api/service')).company, null);
});

test('of two first runs at the same time one is done, and the other finds nothing', async () => {
  const path = await setupPath();
  const others = structuredClone(COMPANY_BODY);
  others.owner.email = 'eva@iponto.example';
  others.company.name = 'Outra Lda';
  const replies = await Promise.all([COMPANY_BODY, others].map((body) => app.browser().post(path, body)));
  assert.deepEqual(replies.map((reply) => reply.status).sort(), [200, 404]);
  const owners = await app.db.selectFrom('auth_users').select('email').where('role', '=', 'owner').execute();
  const won = replies[0]?.status === 200 ? COMPANY_BODY : others;
  assert.deepEqual(owners, [{ email: won.owner.email }]);
  const service = await app.browser().expect(serviceView, 'GET', '/api/service');
  assert.equal(service.company?.name, won.company.name);
});

test('once there is an owner every variant of the address is gone, for everyone', async () => {
  assert.equal(await app.app.setupLink(), null);
  await app.restart();
  assert.equal(await app.app.setupLink(), null);
  const used = await app.db.selectFrom('invitations').select('id').where('role', '=', 'owner').execute();
  assert.equal(used.length, 1);
  for (const token of ['x', 'guessed', 'x%2Fy', crypto.randomUUID()]) {
    assert.equal((await app.browser().get(`/api/setup/${token}`)).status, 404);
    assert.equal((await app.browser().post(`/api/setup/${token}`, COMPANY_BODY)).status, 404);
  }
});

test('the owner’s password alone opens the set-up of the second factor and nothing else', async (t) => {
  const fresh = await startTestApp();
  t.after(() => fresh.close());
  const link = new URL((await fresh.app.setupLink()) ?? '');
  const browser = fresh.browser();
  await browser.post(`/api${link.pathname}`, COMPANY_BODY);
  const me = await browser.expect(meView, 'GET', '/api/me');
  assert.deepEqual([me.role, me.secondFactor], ['owner', false]);
  for (const path of ['/api/staff', '/api/clients', '/api/company']) {
    assert.equal((await browser.get(path)).code, 'second-factor-needed', path);
  }
  assert.equal((await browser.get(`/api${link.pathname}`)).status, 404);
});

test('S1 P6: the first run keeps the prices, adds the fee and shows the bank account to the office alone', async (t) => {
  const fresh = await startTestApp();
  t.after(() => fresh.close());
  const owner: StaffMember = await setUpOwner(fresh);
  const whole = await owner.browser.expect(companyView, 'GET', '/api/company');
  assert.deepEqual(whole, {
    ...setupBody.parse(COMPANY_BODY).company,
    iban: 'PT50000201231234567890154',
    complaintsUrl: 'https://www.livroreclamacoes.pt',
  });
  const told = await fresh.browser().get('/api/service');
  assert.equal(JSON.stringify(told.body).includes('PT50'), false);
  const { tariff } = serviceView.parse(told.body);
  assert.deepEqual(tariff, {
    ...{ initialMinutes: 60, initialCents: 1350, intervalMinutes: 30, intervalCents: 675 },
    ...{ sosFeeCents: 2000, vatPercent: 23, vatRegion: 'PT', vatExemption: null, opens: '10:00', closes: '21:00' },
    closed: { nationalHolidays: false, weekdays: [], days: [] },
  });
});

const PRICES = '/api/company/prices';

test('P1 P2: prices and their VAT are set from now on; what is wrong changes nothing', async (t) => {
  const fresh = await startTestApp();
  t.after(() => fresh.close());
  const owner = await setUpOwner(fresh);
  fresh.clock.advance({ minutes: 1 });
  const body = { ...PRICES_BODY, initial: '15,00', interval: '7,5', vatRegion: 'PT-MA' };
  const set = await owner.browser.expect(tariffView, 'PUT', PRICES, body);
  assert.partialDeepStrictEqual(set, { initialCents: 1500, intervalCents: 750, vatPercent: 22, vatRegion: 'PT-MA' });
  fresh.clock.advance({ minutes: 1 });
  const exempt = await owner.browser.expect(tariffView, 'PUT', PRICES, { ...body, vatExemption: 'M10' });
  assert.partialDeepStrictEqual(exempt, { vatPercent: 0, vatExemption: 'M10' });
  for (const wrong of [{ initial: 'x' }, { interval: '-1' }, { vatRegion: 'ES' }, { vatExemption: 'M99' }]) {
    const refused = await owner.browser.request('PUT', PRICES, { ...body, ...wrong });
    assert.ok(refused.status === 400 || refused.status === 422, JSON.stringify(wrong));
  }
  const told = serviceView.parse((await fresh.browser().get('/api/service')).body);
  assert.deepEqual(told.tariff, exempt);
});

test('P6: a fee set later is a new dated tariff; the one before stays as it was', async (t) => {
  const fresh = await startTestApp();
  t.after(() => fresh.close());
  const owner = await setUpOwner(fresh, { ...COMPANY_BODY, sosFee: '' });
  const price = '/api/price?minutes=10&at=2026-11-22T22:00:00Z';
  assert.equal((await fresh.browser().get(price)).code, 'sos-not-offered');
  fresh.clock.advance({ minutes: 1 });
  const set = await owner.browser.expect(tariffView, 'PUT', PRICES, { ...PRICES_BODY, sosFee: '12,50' });
  assert.equal(set.sosFeeCents, 1250);
  assert.equal(set.initialCents, 1350);
  assert.equal((await fresh.browser().get(price)).status, 200);
  assert.equal((await owner.browser.request('PUT', PRICES, { ...PRICES_BODY, sosFee: '-1' })).code, 'bad-amount');
  fresh.clock.advance({ minutes: 1 });
  await owner.browser.expect(tariffView, 'PUT', PRICES, { ...PRICES_BODY, sosFee: '' });
  assert.equal((await fresh.browser().get(price)).code, 'sos-not-offered');
  const fees = await fresh.db.selectFrom('tariffs').select('sos_fee_cents').orderBy('valid_from').execute();
  assert.deepEqual(
    fees.map((row) => row.sos_fee_cents),
    [null, 1250, null],
  );
});

test('the owner who closed the page before the second factor was set up goes on by the password', async (t) => {
  const fresh = await startTestApp();
  t.after(() => fresh.close());
  const link = new URL((await fresh.app.setupLink()) ?? '');
  await fresh.browser().post(`/api${link.pathname}`, COMPANY_BODY);
  const browser = fresh.browser();
  const signedIn = await browser.post('/api/auth/sign-in/email', {
    email: COMPANY_BODY.owner.email,
    password: PASSWORD,
  });
  assert.deepEqual(signedIn.body, { next: 'set-up-second-factor' });
  assert.equal((await browser.get('/api/staff')).code, 'second-factor-needed');
});
