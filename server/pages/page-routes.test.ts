import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { charge } from '../../domain/pricing/charge.ts';
import { seedTariff } from '../../domain/pricing/testdata/seed-tariff.ts';
import type { ServiceView } from '../../protocol/company.ts';
import { createHttp, type Http } from '../platform/http.ts';
import { presentTariff } from '../pricing/present-tariff.ts';
import { pageRoutes } from './page-routes.ts';

const root = join(import.meta.dirname, '../..');
const ORIGIN = 'https://ajuda.example.pt';
const BARE: ServiceView = {
  ...{ company: null, tariff: presentTariff(seedTariff), notRemotely: [], mbway: false, multibanco: false },
  ...{ allowanceMinutes: 120, allowancePeriod: 'year' },
};
const COMPLETE: ServiceView = {
  ...BARE,
  company: {
    ...{ name: 'iPonto & Filhos Lda', taxNumber: '501964843', email: 'ajuda@iponto.example' },
    address: { street: 'Rua do Ouro 1', postalCode: '1100-060', city: 'Lisboa', country: 'PT' },
    phones: [
      {
        number: '+351 210 000 000',
        costPt: 'chamada para a rede fixa nacional',
        costEn: 'call to the national landline network',
      },
      {
        number: '+351 910 000 000',
        costPt: 'chamada para a rede móvel nacional',
        costEn: 'call to the national mobile network',
      },
    ],
    complaintsUrl: 'https://www.livroreclamacoes.pt/inicio',
  },
  notRemotely: [{ pt: 'Instalar um sistema operativo', en: 'Installing an operating system' }],
  ...{ mbway: true, multibanco: true },
};
const TERMS = {
  pt: '## Minutos grátis\nCada cliente tem 120 minutos.\n\n## Preços\nCustam <b>13,50 €</b>.',
  en: '## Free minutes\nEach client has 120 minutes.\n\n## Prices\nThey cost <b>€13.50</b>.',
};
const HTML = { accept: 'text/html' };
let http: Http;
let owner = false;
let service: ServiceView;

before(async () => {
  const built = spawnSync(process.execPath, [join(root, 'tools/build-pages.ts')], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  const publicUrl = () => ORIGIN;
  http = await createHttp({ log: pino({ level: 'silent' }), trustProxy: [], publicUrl });
  await pageRoutes(http, {
    dist: join(root, 'dist'),
    clock: { now: () => Temporal.Instant.from('2026-11-22T12:00:00Z') },
    publicUrl,
    service: async () => service,
    terms: async (language, kind) => ({
      ...(kind === 'terms'
        ? { version: 3, language, title: language === 'pt' ? 'Termos' : 'Terms', body: TERMS[language] }
        : { version: 5, language, title: 'Começar já', body: 'Peço que comece já.' }),
      publishedAt: '2026-11-01T00:00:00Z',
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
beforeEach(() => {
  service = COMPLETE;
});
after(() => http.close());

const page = (url: string, headers: Record<string, string> = HTML) => http.inject({ url, headers });

test('H1: the public page reads in Portuguese or English without JavaScript, prices and schedule included', async () => {
  const pt = await page('/', { ...HTML, 'accept-language': 'pt-PT' });
  assert.match(pt.body, /<html lang="pt-PT"/);
  assert.match(pt.body, /13,50 €/);
  assert.match(pt.body, /120 minutos por ano/);
  assert.match(pt.body, /Das 10:00 às 21:00, hora de Lisboa, todos os dias\./);
  assert.match(pt.body, /Aberto agora, até às 21:00/);
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
  assert.match((await page('/pt?minutes=121&freeMinutes=120&when=inside')).body, /6,75\u00a0€<\/p>/);
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

const DATA = / type="application\/ld\+json"$/;

test('no page carries a script of its own in it: what is no file is data, which browsers do not run', async () => {
  for (const url of ['/', '/en/terms', '/portal']) {
    const { body, headers } = await page(url);
    assert.doesNotMatch(String(headers['content-security-policy']), /script-src|unsafe-eval/);
    for (const [, attributes = '', text = ''] of body.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)) {
      if (DATA.test(attributes)) assert.ok(JSON.parse(text), url);
      else assert.deepEqual([/ src="\//.test(attributes), text], [true, ''], url);
    }
  }
});

test('H1: what is missing is left out of the public page, and all that is set stands on it', async () => {
  const complete = (await page('/pt')).body;
  for (const set of [
    'iPonto &amp; Filhos Lda',
    'NIF 501964843',
    '1100-060 Lisboa',
    'href="tel:+351910000000"',
    'chamada para a rede móvel nacional',
    'href="https://www.livroreclamacoes.pt/inicio"',
    'Instalar um sistema operativo',
    'MB WAY',
    'Também pode pagar por Multibanco',
    'href="/pt/termos"',
    'href="mailto:?subject=',
    'href="https://wa.me/?text=',
  ]) {
    assert.ok(complete.includes(set), set);
  }
  service = { ...BARE, allowanceMinutes: 0 };
  const bare = (await page('/pt')).body;
  assert.doesNotMatch(bare, /tel:|mailto:ajuda|NIF|livroreclamacoes|MB WAY|minutos por ano|undefined|null/);
  assert.match(bare, /13,50 €/);
  assert.match(bare, /caixas Multibanco: disponível em breve/);
  assert.doesNotMatch(bare, /Quem tem minutos grátis|id="free"|href="#free"/);
});

test('H1: every heading in the list of contents is on the page', async () => {
  for (const url of ['/pt', '/en', '/pt/termos', '/en/terms']) {
    const { body } = await page(url);
    const links = [...body.matchAll(/href="#([^"]+)"/g)].map(([, anchor = '']) => anchor);
    assert.ok(links.length > 2, url);
    for (const anchor of links) assert.ok(body.includes(` id="${anchor}"`), `${url}#${anchor}`);
  }
});

test('G4: the terms in force stand in full on a page of their own, as text', async () => {
  const { body } = await page('/pt/termos');
  assert.match(body, /<html lang="pt-PT"/);
  assert.match(body, /<section id="precos"><h2[^>]*>Preços<\/h2><p>Custam &lt;b&gt;13,50 €&lt;\/b&gt;\.<\/p>/);
  assert.match(body, /Versão 3, publicada em 01\/11\/2026/);
  assert.match(body, /Começar já<\/h2><p>Versão 5, .*<p>Peço que comece já\.<\/p>/);
  assert.match(
    (await page('/en/terms', { ...HTML, 'accept-language': 'pt' })).body,
    /Version 3, published on 1 Nov 2026/,
  );
});

test('H1: search engines are told the page’s one address, its languages, its picture, and the price of the tariff', async () => {
  for (const [url, own] of [
    ['/', '/pt'],
    ['/en?minutes=60', '/en'],
    ['/en/terms', '/en/terms'],
  ] as const) {
    const { body } = await page(url);
    assert.ok(body.includes(`<link rel="canonical" href="${ORIGIN}${own}" />`), url);
    assert.match(body, /hreflang="pt-PT" href="https:\/\/ajuda.example.pt\/pt/);
    const [, image = ''] = /property="og:image" content="https:\/\/ajuda.example.pt([^"]+)"/.exec(body) ?? [];
    const picture = (await page(image)).rawPayload;
    assert.deepEqual(
      [picture.toString('latin1', 1, 4), picture.readUInt32BE(16), picture.readUInt32BE(20)],
      ['PNG', 1200, 630],
    );
  }
  const { body } = await page('/pt');
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(body) ?? [];
  const told = JSON.parse(json);
  assert.equal(told['@type'], 'Service');
  assert.deepEqual(
    told.offers.map((offer: { price: string }) => offer.price),
    ['13.50', '6.75'],
  );
  const [week] = told.hoursAvailable;
  assert.deepEqual([week.opens, week.closes, week.dayOfWeek.length], ['10:00', '21:00', 7]);
  assert.equal(told.provider.vatID, 'PT501964843');
  assert.equal(told.termsOfService, `${ORIGIN}/pt/termos`);
});

test('S1: the days on which the company is closed stand on the page, for people and for programs, and when it opens next', async () => {
  const closed = { nationalHolidays: true, weekdays: [7], days: ['2026-11-23', '2026-12-24', '2026-12-26'] };
  service = { ...COMPLETE, tariff: { ...COMPLETE.tariff, closed } };
  const { body } = await page('/pt');
  for (const told of [
    'Das 10:00 às 21:00, hora de Lisboa, todos os dias, exceto domingos e feriados nacionais.',
    'Agora está fechado. Abre terça-feira, 24 de novembro, às 10:00.',
    '<li>quinta-feira, 24 de dezembro</li>',
    '<li>sábado, 26 de dezembro</li>',
  ]) {
    assert.ok(body.includes(told), told);
  }
  assert.match((await page('/en')).body, /every day except Sundays and national holidays/);
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(body) ?? [];
  const [week, holidays, ...days] = JSON.parse(json).hoursAvailable;
  assert.deepEqual([week.dayOfWeek.length, week.dayOfWeek.includes('Sunday')], [6, false]);
  assert.deepEqual([holidays.dayOfWeek, holidays.opens, holidays.closes], ['PublicHolidays', '00:00', '00:00']);
  assert.deepEqual(
    days.map((day: { validFrom: string; validThrough: string }) => [day.validFrom, day.validThrough]),
    closed.days.map((day) => [day, day]),
  );
  assert.match((await page('/pt?minutes=60')).body, /13,50\u00a0€<\/p>/);
});

test('P6: the page says with the fee that iPontoSoS is there only when a technician is on call; without a fee, that there is none', async () => {
  service = { ...COMPLETE, tariff: { ...COMPLETE.tariff, sosFeeCents: 2000 } };
  assert.match((await page('/pt')).body, /só há quando um técnico está de prevenção\. Custa mais 20,00/);
  assert.match((await page('/en')).body, /only when a technician is on call\. It costs €20\.00 more/);
  service = COMPLETE;
  assert.match((await page('/pt')).body, /Fora deste horário ainda não há assistência/);
});

test('H1: where it is never closed, nothing is asked about outside the schedule', async () => {
  service = { ...COMPLETE, tariff: { ...COMPLETE.tariff, opens: '00:00', closes: '24:00' } };
  const { body } = await page('/pt?minutes=60&when=outside');
  assert.doesNotMatch(body, /name="when"/);
  assert.match(body, /13,50\u00a0€<\/p>/);
});

test('H1: the public page comes in one breath: what a line carries before it has to ask for more', async () => {
  const { body, headers } = await page('/pt');
  assert.match(String(headers.vary), /accept-language, accept-encoding/);
  for (const url of ['/pt', '/en', '/pt/termos']) {
    const packed = await page(url, { ...HTML, 'accept-encoding': 'gzip, br' });
    assert.equal(packed.headers['content-encoding'], 'gzip', url);
    assert.ok(packed.rawPayload.length < 14_000, `${url}: ${packed.rawPayload.length} bytes`);
    if (url === '/pt') assert.equal(gunzipSync(packed.rawPayload).toString(), body);
  }
  assert.equal((await page('/portal', { ...HTML, 'accept-encoding': 'gzip' })).headers['content-encoding'], undefined);
});

test('H1: the sitemap names every public page in both languages, and robots find it', async () => {
  assert.match((await page('/robots.txt')).body, new RegExp(`^Sitemap: ${ORIGIN}/sitemap\\.xml$`, 'm'));
  const { body } = await page('/sitemap.xml');
  const places = [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, place = '']) => place);
  assert.deepEqual(
    places,
    ['/pt', '/en', '/pt/termos', '/en/terms'].map((path) => ORIGIN + path),
  );
  for (const place of places) assert.equal((await page(place.slice(ORIGIN.length))).statusCode, 200, place);
});

test('H1: the one sheet of the public pages has the rules of every class that is ours, and no component comes with them', async () => {
  for (const url of ['/pt', '/pt/termos']) {
    const { body } = await page(url);
    const [, sheet = ''] = /href="(\/assets\/[^"]+\.css)"/.exec(body) ?? [];
    const rules = (await page(sheet)).body;
    const classes = [...body.matchAll(/ class="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' '));
    const ours = classes.filter((name) => /^_\w+_\w+_\d+$/.test(name));
    assert.ok(ours.length > 10);
    for (const name of ours) assert.ok(rules.includes(`.${name}`), `${url}: ${name}`);
    for (const component of classes.filter((name) => /^m_[0-9a-f]{8}$/.test(name))) {
      const inMantine = readFileSync(join(root, 'node_modules/@mantine/core/styles.css'), 'utf8').includes(component);
      assert.ok(!inMantine || rules.includes(`.${component}`), `${url}: ${component} has no rules`);
    }
    const scripts = [...body.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map(([, name = '']) => name);
    const sizes = scripts.map((name) => readFileSync(join(root, 'dist/web/assets', name)).length);
    assert.ok(sizes.length > 0 && sizes.reduce((sum, size) => sum + size) < 20_000, `${scripts}: ${sizes}`);
  }
});

test('documents are never kept by a browser, hashed files for ever', async () => {
  for (const url of [
    '/',
    '/pt/termos',
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
