import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cents } from '../../domain/kernel/money.ts';
import { priceAnswer } from '../../protocol/price.ts';
import { problemBody } from '../../protocol/problems.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { insertTariff, tariffAt } from './tariff-store.ts';

let app: TestApp;
before(async () => {
  app = await startTestApp();
});
after(() => app.close());

const ask = (query: string) => fetch(`${app.address}/api/price?${query}`);

async function price(query: string) {
  const response = await ask(query);
  assert.equal(response.status, 200, query);
  return priceAnswer.strict().parse(await response.json());
}

async function problem(query: string, status: number, language = 'en') {
  const response = await fetch(`${app.address}/api/price?${query}`, { headers: { 'accept-language': language } });
  assert.equal(response.status, status, query);
  assert.match(String(response.headers.get('content-type')), /^application\/problem\+json/);
  const body = problemBody.strict().parse(await response.json());
  assert.equal(body.status, status);
  return body;
}

test('P4: the public price is the whole answer of the contract', async () => {
  const answer = await price('minutes=95&at=2026-11-22T20:59:59Z&freeMinutes=30&assisted=true');
  assert.deepEqual(answer, {
    ...{ billedMinutes: 120, freeMinutesUsed: 30, paidMinutes: 90 },
    ...{ sos: false, timeCents: 2025, sosCents: 0, totalCents: 2025, currency: 'EUR' },
  });
});

/** Minutes, and what is billed. */
const MINUTES = [
  ['0.0001', 60],
  ['.5', 60],
  ['60', 60],
  ['060', 60],
  ['60.0', 60],
  ['60.0000001', 90],
  ['60.017', 90],
  ['90.00', 90],
  ['95', 120],
  ['1440', 1440],
  ['1440.000', 1440],
] as const;
for (const [minutes, billed] of MINUTES) {
  test(`P5: ${minutes} minutes are billed as ${billed}`, async () => {
    assert.equal((await price(`minutes=${minutes}&at=2026-11-22T12:00:00Z`)).billedMinutes, billed);
  });
}

const FREE = [
  { says: 'P3: none, if left out', query: '', free: 0, total: 1350 },
  { says: 'P2: 45 give 30', query: '&freeMinutes=45', free: 30, total: 675 },
  {
    says: 'A4: none on an equipment that was never assisted',
    query: '&freeMinutes=120&assisted=false',
    free: 0,
    total: 1350,
  },
  { says: 'A4: assisted, if left out', query: '&freeMinutes=120', free: 60, total: 0 },
  { says: 'A1: more than there ever are', query: '&freeMinutes=99999999999999999999', free: 60, total: 0 },
];
for (const { says, query, free, total } of FREE) {
  test(`${says}: free minutes over HTTP`, async () => {
    const answer = await price(`minutes=10&at=2026-11-22T12:00:00Z${query}`);
    assert.deepEqual([answer.freeMinutesUsed, answer.totalCents], [free, total]);
  });
}

/** Each is 10:00:00 in Lisbon, the first moment of the schedule. */
const OPENS = [
  '2026-11-22T10:00:00Z',
  '2026-11-22t10:00:00z',
  '2026-11-22T10:00:00.000000001Z',
  '2026-11-22T10:00:00.0000000001Z',
  '2026-11-22T10:00:00-00:00',
  '2026-11-22T12:00:00%2B02:00',
  '2026-11-22T12:00:00+02:00',
  '2026-11-22T04:30:00-05:30',
  '2026-07-01T09:00:00Z',
  '2026-07-01T10:00:00+01:00',
];
for (const at of OPENS) {
  test(`S1: ${at} is within the schedule, a second before is not`, async () => {
    assert.equal((await price(`minutes=10&at=${at}`)).sos, false);
    const before = Temporal.Instant.from(decodeURIComponent(at).replace(/\.\d+/, '')).subtract({ seconds: 1 });
    assert.equal((await problem(`minutes=10&at=${before}`, 422)).code, 'sos-not-offered');
  });
}

test('S1: without a moment it is now', async () => {
  assert.equal((await price('minutes=10')).sos, false);
  const night = await startTestApp({ now: '2026-11-22T03:00:00Z' });
  const response = await fetch(`${night.address}/api/price?minutes=10`);
  assert.equal(response.status, 422);
  await night.close();
});

test('P6: out of hours without a fee is 422, sos-not-offered, in the reader’s language', async () => {
  const query = 'minutes=10&at=2026-11-22T21:00:00Z';
  const english = await problem(query, 422);
  assert.deepEqual(english, {
    ...{ type: 'about:blank', title: 'Unprocessable Entity', status: 422, code: 'sos-not-offered' },
    detail:
      'We are closed at this hour, and there is no assistance outside the schedule yet. Book an hour, or ask within the schedule.',
  });
  assert.match((await problem(query, 422, 'pt-PT')).detail, /^A esta hora estamos fechados/);
});

const WRONG = [
  '',
  'minutes',
  'minutes=',
  'minutes=0',
  'minutes=0.0',
  'minutes=-1',
  'minutes=%2B5',
  'minutes=1440.01',
  'minutes=1e2',
  'minutes=0x10',
  'minutes=5.',
  'minutes=1,5',
  'minutes=%2010',
  'minutes=10%20',
  'minutes=NaN',
  'minutes=Infinity',
  'minutes=%D9%A1%D9%A0',
  'minutes=10&minutes=20',
  'minutes[]=10',
  'minutes=10&freeMinutes=',
  'minutes=10&freeMinutes=-1',
  'minutes=10&freeMinutes=1.5',
  'minutes=10&freeMinutes=abc',
  'minutes=10&freeMinutes=30&freeMinutes=60',
  'minutes=10&assisted=',
  'minutes=10&assisted=yes',
  'minutes=10&assisted=TRUE',
  'minutes=10&assisted=1',
  'minutes=10&assisted=true&assisted=true',
  'minutes=10&at=',
  'minutes=10&at=now',
  'minutes=10&at=2026-11-22',
  'minutes=10&at=2026-11-22T12:00Z',
  'minutes=10&at=2026-11-22T12:00:00',
  'minutes=10&at=2026-11-22%2012:00:00Z',
  'minutes=10&at=2026-13-22T12:00:00Z',
  'minutes=10&at=2026-02-30T12:00:00Z',
  'minutes=10&at=2026-11-22T25:00:00Z',
  'minutes=10&at=2026-11-22T12:00:00%2B25:00',
  'minutes=10&at=2026-11-22T12:00:00%2B0200',
  'minutes=10&at=2026-11-22T12:00:00Z[Europe/Lisbon]',
  'minutes=10&at=20261122T120000Z',
  'minutes=10&at=1795344000',
  'minutes=10&at=2026-11-22T12:00:00Z&at=2026-11-22T12:00:00Z',
  'minutes=10&language=en',
  'minutes=10&__proto__=1',
  'minutes=10&constructor=1',
  'Minutes=10',
];
for (const query of WRONG) {
  test(`P4: “${query}” is 400, bad-request`, async () => {
    assert.equal((await problem(query, 400)).code, 'bad-request');
  });
}

test('P6: with a fee, out of hours costs it on top, and free minutes do not cover it', async () => {
  const seed = await tariffAt(app.db, app.clock.now());
  const now = { validFrom: app.clock.now(), sosFeeCents: cents(2000) };
  await app.db.transaction().execute((tx) => insertTariff(tx, { ...seed, ...now }));
  const answer = await price('minutes=10&at=2026-11-22T22:00:00%2B01:00&freeMinutes=120');
  assert.deepEqual(answer, {
    ...{ billedMinutes: 60, freeMinutesUsed: 60, paidMinutes: 0 },
    ...{ sos: true, timeCents: 0, sosCents: 2000, totalCents: 2000, currency: 'EUR' },
  });
});
