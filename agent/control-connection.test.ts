import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { HEARTBEAT_MS, SILENCE_MS } from '../protocol/agent.ts';
import { holdControl } from './control-connection.ts';
import { makeKeyPair } from './keys.ts';
import { until } from './testing/agent-process.ts';
import { type RawControlServer, startRawControlServer } from './testing/raw-control-server.ts';

let server: RawControlServer;
beforeEach(async () => {
  server = await startRawControlServer();
});
afterEach(() => server.stop());

function hold(signal = new AbortController().signal) {
  let welcomed = false;
  let beats = 0;
  const enrolment = {
    url: server.url,
    equipmentId: randomUUID(),
    equipmentName: 'PC',
    serverPublicKey: server.publicKey,
    ...makeKeyPair(),
  };
  const events = {
    welcomed: () => {
      welcomed = true;
    },
    instructed: () => {},
    beat: () => {
      beats += 1;
    },
  };
  const end = holdControl(enrolment, '1', events, () => {}, signal);
  return { end, welcomed: () => welcomed, beats: () => beats };
}

test('a sign of life goes out every ten seconds', async (t) => {
  // Before dialling: these are the agent's timers, which the test then moves by hand. The sockets' own are real.
  t.mock.timers.enable({ apis: ['setInterval'] });
  const control = hold();
  await until('welcomed', control.welcomed);
  t.mock.timers.tick(HEARTBEAT_MS);
  await until('a ping', () => server.pings() === 1);
  assert.equal(control.beats(), 1);
  server.stop();
  assert.equal((await control.end).welcomed, true);
});

test('a server that stays silent is left', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  server.options.welcome = false;
  const control = hold();
  while (server.hellos.length === 0) await new Promise((resolve) => setImmediate(resolve));
  t.mock.timers.tick(SILENCE_MS);
  const { why, welcomed } = await control.end;
  assert.deepEqual({ why, welcomed }, { why: 'the server is silent', welcomed: false });
});

test('a server that is not there is told as the end, not thrown', async () => {
  server.stop();
  const { welcomed, code, why } = await hold().end;
  assert.deepEqual([welcomed, code], [false, 1006]);
  assert.match(why, /ECONNREFUSED/);
});

test('an agent that is stopped before it has dialled ends at once', async () => {
  assert.equal((await hold(AbortSignal.abort()).end).welcomed, false);
});
