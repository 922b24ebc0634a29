import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { Problem } from '../api/problem.ts';
import { createOutgoing, passes, type Waiting } from './outgoing.ts';

/** A tab's memory, and a line to a server that keeps each key once. */
function world() {
  const kept = new Map<string, string>();
  const store = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  };
  const arrived: Waiting[] = [];
  const line = { up: true, answers: true };
  const post = async (message: Waiting) => {
    if (!line.up) throw new Problem('offline', 0, 'no line');
    if (!arrived.some(({ key }) => key === message.key)) arrived.push(message);
    if (!line.answers) throw new Problem('offline', 0, 'the answer was lost');
  };
  let keys = 0;
  const open = () => createOutgoing({ name: 'it', store, post, newKey: () => `k${++keys}` });
  return { kept, line, arrived, open, texts: () => arrived.map(({ text }) => text) };
}

function say(page: ReturnType<ReturnType<typeof world>['open']>, text: string): void {
  page.write(text);
  page.send();
}

test('messages arrive in the order in which they were written, and nothing of them is left', async () => {
  const { open, texts, kept } = world();
  const page = open();
  for (const text of ['um', ' dois ', 'três']) say(page, text);
  await turn();
  assert.deepEqual(texts(), ['um', 'dois', 'três']);
  assert.deepEqual(page.state(), { waiting: [], draft: '', sending: false, error: null });
  assert.equal(kept.size, 0);
});

test('nothing is said by an empty draft', async () => {
  const { open, texts } = world();
  say(open(), '  \n');
  await turn();
  assert.deepEqual(texts(), []);
});

test('what could not be sent waits, in its order, until it is tried again', async () => {
  const { open, line, texts } = world();
  const page = open();
  line.up = false;
  say(page, 'um');
  await turn();
  say(page, 'dois');
  await turn();
  assert.ok(passes(page.state().error));
  assert.deepEqual(texts(), []);
  line.up = true;
  page.retry();
  await turn();
  assert.deepEqual(texts(), ['um', 'dois']);
  assert.equal(page.state().error, null);
});

test('a message whose answer was lost is sent again under its key, and arrives once', async () => {
  const { open, line, texts } = world();
  const page = open();
  line.answers = false;
  say(page, 'um');
  await turn();
  line.answers = true;
  page.retry();
  await turn();
  assert.deepEqual(texts(), ['um']);
});

test('a reload keeps the draft and sends what was not acknowledged', async () => {
  const { open, line, texts } = world();
  const page = open();
  line.up = false;
  say(page, 'um');
  page.write('ainda a escrev');
  await turn();
  line.up = true;
  const again = open();
  assert.equal(again.state().draft, 'ainda a escrev');
  await turn();
  assert.deepEqual(texts(), ['um']);
});

test('one that is refused for good can be taken back, and does not hold up those behind it', async () => {
  const { open, line, texts } = world();
  const page = open();
  line.up = false;
  say(page, 'um');
  await turn();
  say(page, 'dois');
  line.up = true;
  page.drop(page.state().waiting[0]?.key ?? '');
  await turn();
  assert.deepEqual(texts(), ['dois']);
});

test('a refusal is final; a silent or busy server is not', () => {
  assert.equal(passes(new Problem('illegal-transition', 409, '')), false);
  assert.equal(passes(new Problem('too-many-requests', 429, '')), true);
  assert.equal(passes(new Problem('under-pressure', 503, '')), true);
  assert.equal(passes(new Error('of the page')), false);
});
