import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { z } from 'zod';
import { ok, refuse } from '../../domain/kernel/result.ts';
import { PROBLEMS, problemBody } from '../../protocol/problems.ts';
import { createHttp } from './http.ts';
import { answer } from './problem-reply.ts';

const OWN = 'https://ajuda.iponto.example';

/** A server with one route of each kind, and all that it logged as an error. */
async function server({ publicUrl = OWN, trustProxy = [] as string[] } = {}) {
  const logged: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
  const http = await createHttp({ log, trustProxy, publicUrl: () => publicUrl });
  http.post(
    '/echo/:id',
    { schema: { params: z.object({ id: z.uuid() }), body: z.object({ amount: z.object({ cents: z.number() }) }) } },
    async (request, reply) => answer(reply, ok(request.body)),
  );
  http.get('/refused', async (_, reply) => answer(reply, refuse('more-than-open', { openCents: 1350 })));
  http.get('/broken', async () => {
    throw new Error('the password is hunter2');
  });
  http.get('/who', async (request, reply) => answer(reply, ok({ ip: request.ip })));
  return { http, logged };
}

type Reply = { statusCode: number; headers: Record<string, unknown>; body: string };

function problemOf(reply: Reply, status: number, code: string) {
  assert.equal(reply.statusCode, status);
  assert.equal(reply.headers['content-type'], 'application/problem+json; charset=utf-8');
  const body = problemBody.strict().parse(JSON.parse(reply.body));
  assert.deepEqual([body.type, body.status, body.code], ['about:blank', status, code]);
  return body;
}

const ID = '0198c0de-0000-7000-8000-000000000001';
const post = (change: object = {}) =>
  ({ ...{ method: 'POST', url: `/echo/${ID}`, payload: { amount: { cents: 1 } } }, ...change }) as const;
const text = (payload: string, type = 'application/json') => post({ payload, headers: { 'content-type': type } });

const WRONG = [
  { says: 'a body that lacks a field', request: post({ payload: { amount: {} } }), about: /^amount\.cents$/ },
  { says: 'a field of another kind', request: post({ payload: { amount: { cents: '1' } } }), about: /^amount\.cents$/ },
  { says: 'no body', request: post({ payload: undefined }), about: /.?/ },
  { says: 'a body that is no JSON', request: text('{'), about: /.?/ },
  { says: 'a body of another type', request: text('<amount/>', 'text/xml'), about: /.?/ },
  { says: 'an id that is none', request: post({ url: '/echo/7' }), about: /^id$/ },
  { says: 'a body that would change what objects are', request: text('{"__proto__":{"admin":true}}'), about: /.?/ },
];
for (const { says, request, about } of WRONG) {
  test(`${says} is 400, bad-request, and says where to programs alone`, async () => {
    const { http, logged } = await server();
    const problem = problemOf(await http.inject(request), 400, 'bad-request');
    assert.match(problem.about ?? '', about);
    assert.equal(problem.detail, PROBLEMS['bad-request'].pt);
    assert.deepEqual(logged, []);
  });
}

test('a refusal is a problem with its status, and its sentence is filled in and in the reader’s language', async () => {
  const { http } = await server();
  const portuguese = problemOf(await http.inject('/refused'), 422, 'more-than-open');
  assert.equal(
    portuguese.detail,
    'É mais do que está por pagar, que são 13,50 €. Se o cliente pagou mesmo isso, confirme: o resto fica a devolver.',
  );
  const english = problemOf(
    await http.inject({ url: '/refused', headers: { 'accept-language': 'en' } }),
    422,
    'more-than-open',
  );
  assert.equal(
    english.detail,
    'It is more than the €13.50 that is open. If the client did pay that, confirm it: the rest is to be given back.',
  );
  assert.equal(english.title, 'Unprocessable Entity');
});

test('a bug is told as no more than that, and logged whole', async () => {
  const { http, logged } = await server();
  const reply = await http.inject('/broken');
  problemOf(reply, 500, 'internal-error');
  assert.ok(!reply.body.includes('hunter2'));
  assert.match(logged.join(), /hunter2/);
});

test('an address that is not there, and a method that is none of its own, are 404', async () => {
  const { http } = await server();
  problemOf(await http.inject('/nowhere'), 404, 'not-found');
  problemOf(await http.inject({ method: 'DELETE', url: '/refused' }), 404, 'not-found');
});

test('a body of more than a megabyte is 413', async () => {
  const { http } = await server();
  problemOf(await http.inject(text(JSON.stringify('x'.repeat(1024 * 1024)))), 413, 'payload-too-large');
});

test('of more than 1200 requests a minute from one address the rest is 429', async () => {
  const { http } = await server();
  const statuses = [];
  for (let count = 0; count < 1202; count++) statuses.push((await http.inject('/refused')).statusCode);
  assert.deepEqual([statuses[1199], statuses[1200]], [422, 429]);
  problemOf(await http.inject('/refused'), 429, 'too-many-requests');
  assert.equal((await http.inject({ url: '/refused', remoteAddress: '203.0.113.7' })).statusCode, 422);
});

const ORIGINS = [
  { origin: undefined, status: 200 },
  { origin: OWN, status: 200 },
  { origin: 'http://iponto.local:8080', status: 200 },
  { origin: 'https://evil.example', status: 403 },
  { origin: 'https://ajuda.iponto.example.evil.example', status: 403 },
  { origin: 'null', status: 403 },
  { origin: 'nonsense', status: 403 },
];
for (const { origin, status } of ORIGINS) {
  test(`a page of ${origin ?? 'no origin'} that sends something gets ${status}; reading is for the browser to decide`, async () => {
    const { http } = await server();
    const headers = { host: 'iponto.local:8080', ...(origin === undefined ? {} : { origin }) };
    const reply = await http.inject(post({ headers }));
    if (status === 403) problemOf(reply, 403, 'wrong-origin');
    else assert.equal(reply.statusCode, 200);
    assert.equal((await http.inject({ url: '/refused', headers })).statusCode, 422);
  });
}

test('no page of another site may frame ours, and nothing of another site runs in it', async () => {
  const { http } = await server();
  const { headers } = await http.inject('/refused');
  const policy = String(headers['content-security-policy']);
  for (const rule of ["default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'self'"]) {
    assert.ok(policy.includes(rule), rule);
  }
  assert.ok(!/script-src[^;]*unsafe/.test(policy));
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['referrer-policy'], 'no-referrer');
});

test('X1: the equipment’s page alone may send a form to its machine’s own agent', async () => {
  const { http } = await server();
  const forms = async (url: string) =>
    /form-action ([^;]*)/.exec(String((await http.inject(url)).headers['content-security-policy']))?.[1];
  assert.equal(await forms('/equipment'), "'self' http://127.0.0.1:*");
  assert.equal(await forms('/equipment?x'), "'self' http://127.0.0.1:*");
  for (const url of ['/', '/portal', '/equipments', '/refused?/equipment']) assert.equal(await forms(url), "'self'");
});

test('that the site is for TLS alone is told only where it is', async () => {
  const told = async (publicUrl: string) =>
    (await (await server({ publicUrl })).http.inject('/refused')).headers['strict-transport-security'];
  assert.equal(await told(OWN), 'max-age=31536000');
  assert.equal(await told('http://localhost:8080'), undefined);
});

test('G4: the address of who asks is the proxy’s word only where the proxy is a trusted one', async () => {
  const request = {
    url: '/who',
    remoteAddress: '10.0.0.1',
    headers: { 'x-forwarded-for': '203.0.113.7, 198.51.100.2' },
  };
  const ip = async (trustProxy: string[]) => (await (await server({ trustProxy })).http.inject(request)).json().ip;
  assert.equal(await ip([]), '10.0.0.1');
  assert.equal(await ip(['192.0.2.1']), '10.0.0.1');
  assert.equal(await ip(['10.0.0.0/8']), '198.51.100.2');
});
