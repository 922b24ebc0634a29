import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import { charge } from '../../domain/pricing/charge.ts';
import { seedTariff } from '../../domain/pricing/testdata/seed-tariff.ts';
import { createHttp, type Http } from '../platform/http.ts';
import { presentTariff } from '../pricing/present-tariff.ts';
import { pageRoutes } from './page-routes.ts';

const root = join(import.meta.dirname, '../..');
const HTML = { accept: 'text/html' };
let http: Http;
let owner = false;

before(async () => {
  const built = spawnSync(process.execPath, [join(root, 'tools/build-pages.ts')], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  const publicUrl = () => 'https://ajuda.example.pt';
  http = await createHttp({ log: pino({ level: 'silent' }), trustProxy: [], publicUrl });
  await pageRoutes(http, {
    dist: join(root, 'dist'),
    clock: { now: () => Temporal.Instant.from('2026-11-22T12:00:00Z') },
    publicUrl,
    service: async () => ({
      company: null,
      tariff: presentTariff(seedTariff),
      allowanceMinutes: 120,
      allowancePeriod: 'year',
      mbway: false,
    }),
    price: async ({ minutes, freeMinutes = 0, at }) =>
      charge(seedTariff, {
        elapsedMs: minutes * 60_000,
        freeMinutes,
        assisted: true,
        agreedStart: at ?? Temporal.Instant.from('2026-11-22T12:00:00Z'),
      }),
    hasOwner: async () => owner,
  });
});
after(() => http.close());

const page = (url: string, headers: Record<string, string> = HTML) => http.inject({ url, headers });

test('H1: the public page reads in Portuguese or English without JavaScript, prices and schedule included', async () => {
  const pt = await page('/', { ...HTML, 'accept-language': 'pt-PT' });
  assert.match(pt.body, /<html lang="pt-PT"/);
  assert.match(pt.body, /13,50 €/);
  assert.match(pt.body, /120 minutos grátis/);
  assert.match(pt.body, /das 10:00 às 21:00/);
  const en = await page('/', { ...HTML, 'accept-language': 'en-GB,pt;q=0.5' });
  assert.match(en.body, /<html lang="en"/);
  assert.match(en.body, /€13\.50/);
  assert.match((await page('/en', { ...HTML, 'accept-language': 'pt' })).body, /<html lang="en"/);
});

test('P4 P6: the calculator is a plain form that the server answers', async () => {
  assert.match(
    (await page('/pt?minutes=60,5&freeMinutes=0&when=inside')).body,
    /Contam 90 minutos: 0 grátis e 90 pagos/,
  );
  assert.match((await page('/pt?minutes=121&freeMinutes=120&when=inside')).body, /6,75 €<\/span><\/p>/);
  assert.match(
    (await page('/pt?minutes=60&freeMinutes=0&when=outside')).body,
    /Fora do horário ainda não há assistência/,
  );
  assert.match((await page('/pt?minutes=muitos')).body, /Escreva os minutos em números/);
});

test('what somebody puts into the address stays text', async () => {
  const { body } = await page(`/pt?minutes=${encodeURIComponent('"></script><script>x()')}`);
  assert.ok(!body.includes('<script>x()'));
});

test('no page carries a script of its own in it: the content security policy forbids them', async () => {
  for (const url of ['/', '/portal']) {
    const { body } = await page(url);
    for (const [, attributes = ''] of body.matchAll(/<script([^>]*)>/g)) {
      assert.match(attributes, /src="\/|type="application\/json"/, url);
    }
  }
});

test('documents are never kept by a browser, hashed files for ever', async () => {
  for (const url of [
    '/',
    '/portal',
    '/portal/sessions/x',
    '/console',
    '/office/outbox',
    '/equipment',
    '/phone',
    '/sign-in/link',
  ]) {
    const answer = await page(url);
    assert.equal(answer.statusCode, 200, url);
    assert.equal(answer.headers['cache-control'], 'no-store', url);
  }
  const [, asset = ''] = /src="(\/assets\/[^"]+)"/.exec((await page('/portal')).body) ?? [];
  const kept = await page(asset, { 'accept-encoding': 'br' });
  assert.equal(kept.statusCode, 200);
  assert.match(String(kept.headers['cache-control']), /max-age=31536000, immutable/);
});

test('an address that is no page’s is told so: to people on a page, to programs as a problem', async () => {
  const people = await page('/nowhere');
  assert.equal(people.statusCode, 404);
  assert.match(people.body, /id="app"/);
  const programs = await page('/nowhere', { accept: 'application/json' });
  assert.equal(programs.statusCode, 404);
  assert.equal(programs.json().code, 'not-found');
  assert.equal((await page('/api/nowhere')).json().code, 'not-found');
  assert.equal((await page('/assets/nothing.js')).statusCode, 404);
});

test('once there is an owner, every variant of the first run’s address is gone', async () => {
  assert.equal((await page('/setup/some-token')).statusCode, 200);
  owner = true;
  for (const url of [
    '/setup/some-token',
    '/setup/some-token/',
    '/setup',
    '/setup/',
    '//setup/x',
    '/%73etup/x',
    '/SETUP/x',
  ]) {
    assert.equal((await page(url)).statusCode, 404, url);
  }
});
