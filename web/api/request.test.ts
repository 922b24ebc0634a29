import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { z } from 'zod';
import { Problem } from './problem.ts';
import { get, post } from './request.ts';

const answer = z.object({ minutes: z.number() });
const fetched = mock.fn<typeof fetch>();

beforeEach(() => {
  fetched.mock.resetCalls();
  Object.assign(globalThis, { fetch: fetched, document: { documentElement: { lang: 'pt-PT' } } });
});

const reply = (status: number, body: string) =>
  fetched.mock.mockImplementation(async () => new Response(body, { status }));

test('an answer that the contract describes arrives as the contract describes it', async () => {
  reply(200, '{"minutes": 60, "more": true}');
  assert.deepEqual(await get(answer, '/api/x'), { minutes: 60 });
});

test('the server is asked in the language of the page', async () => {
  reply(200, '{"minutes": 60}');
  await post(answer, '/api/x', { a: 1 });
  const init = fetched.mock.calls[0]?.arguments[1];
  assert.deepEqual(init?.headers, { 'accept-language': 'pt', 'content-type': 'application/json' });
  assert.equal(init?.body, '{"a":1}');
});

test('a refusal carries its code for the program and its sentence for people', async () => {
  const body = { type: 'about:blank', title: 'Gone', status: 410, code: 'link-used-or-expired', detail: 'Peça outra.' };
  reply(410, JSON.stringify(body));
  await assert.rejects(get(answer, '/api/x'), (error: Problem) => {
    assert.ok(error instanceof Problem);
    assert.deepEqual([error.code, error.status, error.message], ['link-used-or-expired', 410, 'Peça outra.']);
    return true;
  });
});

test('what is neither the contract’s answer nor its refusal is told as unreadable, never as if it were one', async () => {
  for (const [status, body] of [
    [200, '{"minutes": "sixty"}'],
    [200, '<html>'],
    [502, '<html>Bad gateway</html>'],
    [418, '{"type":"about:blank","title":"?","status":418,"code":"toString","detail":"?"}'],
  ] as const) {
    reply(status, body);
    await assert.rejects(get(answer, '/api/x'), { code: 'unreadable' });
  }
});

test('a server that does not answer is offline', async () => {
  fetched.mock.mockImplementation(async () => {
    throw new TypeError('Failed to fetch');
  });
  await assert.rejects(get(answer, '/api/x'), { code: 'offline', status: 0 });
});
