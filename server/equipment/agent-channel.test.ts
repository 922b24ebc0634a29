import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import fastify from 'fastify';
import WebSocket from 'ws';
import { asId } from '../../domain/kernel/id.ts';
import { AGENT_CONTROL_PATH, type AgentFacts, CONTROL_CLOSE, type ServerMessage } from '../../protocol/agent.ts';
import { helloText, instructionText, welcomeText } from '../../protocol/agent-signatures.ts';
import { ManualClock } from '../platform/clock.ts';
import { newPrivateKey, publicKeyText, signText, verifyText } from '../platform/ed25519.ts';
import { routeUpgrades } from '../platform/upgrades.ts';
import { createAgentChannel } from './agent-channel.ts';
import type { AgentChannel, AgentChannelLimits } from './agent-channel-ports.ts';

const serverKey = newPrivateKey();
const agentKey = newPrivateKey();
const equipmentId = asId<'equipment'>(randomUUID());
const session = randomUUID();
const clock = new ManualClock('2026-11-22T10:00:00Z');
const facts: AgentFacts = {
  os: 'Linux 6.1',
  hostname: 'pc',
  arch: 'x64',
  memoryBytes: 1,
  uptimeSeconds: 1,
  desktop: { supported: true },
};

let http: Server;
let channel: AgentChannel;
let events: string[];
let findAgentKey: () => Promise<string | null>;
const agents: WebSocket[] = [];

beforeEach(async () => {
  events = [];
  findAgentKey = async () => publicKeyText(agentKey);
  await listen({ connections: 10, helloWithinMs: 5_000, silenceMs: 5_000 });
});
afterEach(async () => {
  for (const agent of agents.splice(0)) agent.terminate();
  await channel.stop();
  http.close();
});

async function listen(limits: AgentChannelLimits): Promise<void> {
  channel = createAgentChannel(
    {
      serverKey,
      clock,
      log: fastify().log,
      addressOf: () => '203.0.113.7',
      findAgentKey: () => findAgentKey(),
      onConnected: async ({ version, address }) => {
        assert.equal(address, '203.0.113.7');
        await wait(20);
        events.push(`connected ${version}`);
      },
      onLost: async (_, reason) => void events.push(`lost: ${reason}`),
      onFacts: async (_, told) => void events.push(`facts of ${told.hostname}`),
      onReport: async (_, report) => {
        if (report.reason === 'bug') throw new Error('bug');
        events.push(`report ${report.kind}`);
      },
    },
    limits,
  );
  http = createServer();
  routeUpgrades(http, [channel.handleUpgrade]);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
}

/** An agent by hand: what it hears, in order, and when it was closed. */
function dial() {
  const socket = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}${AGENT_CONTROL_PATH}`);
  agents.push(socket.on('error', () => socket.terminate()));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const waiting: ((message: ServerMessage) => void)[] = [];
  const heard: ServerMessage[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as ServerMessage;
    const next = waiting.shift();
    if (next === undefined) heard.push(message);
    else next(message);
  });
  return {
    closed,
    send: (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: () =>
      new Promise<ServerMessage>((resolve) => {
        const first = heard.shift();
        if (first === undefined) waiting.push(resolve);
        else resolve(first);
      }),
  };
}

async function connect(key = agentKey, version = '1') {
  const agent = dial();
  const challenge = await agent.next();
  assert.equal(challenge.type, 'challenge');
  const agentNonce = 'agent-nonce-agent-nonce';
  const nonce = challenge.type === 'challenge' ? challenge.nonce : '';
  const signature = signText(key, helloText({ nonce, agentNonce, equipmentId }));
  agent.send({ type: 'hello', equipmentId, version, agentNonce, signature });
  return { ...agent, agentNonce };
}

async function welcomed(version = '1') {
  const agent = await connect(agentKey, version);
  assert.equal((await agent.next()).type, 'welcome');
  return agent;
}

test('an agent that proves its key is welcomed by a server that proves its own and tells its time', async () => {
  const agent = await connect();
  const welcome = await agent.next();
  assert.ok(welcome.type === 'welcome');
  assert.equal(welcome.at, '2026-11-22T10:00:00Z');
  const text = welcomeText({ agentNonce: agent.agentNonce, equipmentId, at: welcome.at });
  assert.equal(verifyText(publicKeyText(serverKey), text, welcome.signature), true);
  assert.equal(channel.connectionOf(equipmentId)?.version, '1');
});

test('an agent with another key, and one whose equipment is unknown or revoked, is turned away', async () => {
  const thief = await connect(newPrivateKey());
  assert.equal(await thief.closed, CONTROL_CLOSE.notEnrolled);
  findAgentKey = async () => null;
  const unknown = await connect();
  assert.equal(await unknown.closed, CONTROL_CLOSE.notEnrolled);
  assert.equal(channel.connectionOf(equipmentId), null);
  assert.deepEqual(events, []);
});

test('an instruction goes signed to the live agent, with a fresh nonce and half a minute to live', async () => {
  const agent = await welcomed();
  const nonces = new Set<string>();
  for (let i = 0; i < 2; i++) {
    const sent = channel.instruct(equipmentId, { kind: 'end', session, reason: 'done' });
    assert.ok(sent.ok);
    const message = await agent.next();
    assert.ok(message.type === 'instruction');
    assert.equal(verifyText(publicKeyText(serverKey), instructionText(message.body), message.signature), true);
    const body = JSON.parse(message.body);
    assert.deepEqual(body, {
      kind: 'end',
      session,
      reason: 'done',
      equipmentId,
      nonce: sent.value.nonce,
      expiry: '2026-11-22T10:00:30Z',
    });
    nonces.add(body.nonce);
  }
  assert.equal(nonces.size, 2);
});

test('an instruction to an equipment that is not connected is refused', () => {
  const sent = channel.instruct(equipmentId, { kind: 'end', session, reason: 'done' });
  assert.deepEqual(sent, { ok: false, code: 'agent-offline' });
});

test('an instruction that breaks the protocol is a bug of the caller', () => {
  assert.throws(() => channel.instruct(equipmentId, { kind: 'offer', session, pageUrl: 'javascript:1' }));
});

test('facts, reports and the loss come in order, each after the one before has settled', async () => {
  const agent = await welcomed();
  agent.send({ type: 'facts', facts });
  agent.send({ type: 'report', session, kind: 'failed', reason: 'bug' });
  agent.send({ type: 'report', session, kind: 'started' });
  agent.send('{"type":"format-disk"}');
  assert.equal(await agent.closed, CONTROL_CLOSE.badMessage);
  await channel.stop();
  assert.deepEqual(events, ['connected 1', 'facts of pc', 'report started', 'lost: not understood']);
});

test('a sign of life is answered with the server’s time', async () => {
  const agent = await welcomed();
  agent.send({ type: 'ping', at: '2026-01-01T00:00:00Z' });
  assert.deepEqual(await agent.next(), { type: 'pong', at: '2026-11-22T10:00:00Z' });
});

test('the newest connection of an equipment wins, and the older one’s end does not take it away', async () => {
  const older = await welcomed('1');
  const newer = await welcomed('2');
  assert.equal(await older.closed, CONTROL_CLOSE.replaced);
  assert.equal(channel.connectionOf(equipmentId)?.version, '2');
  channel.instruct(equipmentId, { kind: 'withdraw', session });
  assert.equal((await newer.next()).type, 'instruction');
  await wait(60);
  assert.deepEqual(events, ['connected 1', 'lost: another connection of this equipment', 'connected 2']);
});

test('a revoked equipment is cut at once, also when its key is just being looked up', async () => {
  const agent = await welcomed();
  channel.revoke(equipmentId);
  assert.equal(channel.connectionOf(equipmentId), null);
  assert.equal(await agent.closed, CONTROL_CLOSE.revoked);

  const looked = Promise.withResolvers<string>();
  const asked = Promise.withResolvers<void>();
  findAgentKey = () => {
    asked.resolve();
    return looked.promise;
  };
  const late = await connect();
  await asked.promise;
  channel.revoke(equipmentId);
  looked.resolve(publicKeyText(agentKey));
  assert.equal(await late.closed, CONTROL_CLOSE.revoked);
  assert.equal(channel.connectionOf(equipmentId), null);
});

test('messages before the hello, a second hello and binary frames end the connection', async () => {
  const early = dial();
  await early.next();
  early.send({ type: 'facts', facts });
  assert.equal(await early.closed, CONTROL_CLOSE.badMessage);
  const twice = await welcomed();
  twice.send({ type: 'hello', equipmentId, version: '1', agentNonce: 'a'.repeat(20), signature: 'A'.repeat(86) });
  assert.equal(await twice.closed, CONTROL_CLOSE.badMessage);
});

test('a key that can not be looked up asks the agent to come again', async () => {
  findAgentKey = async () => {
    throw new Error('the database is away');
  };
  const agent = await connect();
  assert.equal(await agent.closed, CONTROL_CLOSE.serverStopping);
});

test('an agent that says nothing is cut off, before its hello and after', async () => {
  await channel.stop();
  http.close();
  await listen({ connections: 10, helloWithinMs: 50, silenceMs: 200 });
  assert.equal(await dial().closed, CONTROL_CLOSE.notEnrolled);
  const agent = await welcomed();
  assert.equal(await agent.closed, CONTROL_CLOSE.silent);
  assert.equal(channel.connectionOf(equipmentId), null);
});

test('no more connections are taken than the limit allows', async () => {
  await channel.stop();
  http.close();
  await listen({ connections: 1, helloWithinMs: 5_000, silenceMs: 5_000 });
  await dial().next();
  assert.equal(await dial().closed, 1006);
});

test('an address that is not the control channel’s is left to others', () => {
  const other = { url: '/relay/technician' } as Parameters<AgentChannel['handleUpgrade']>[0];
  assert.equal(channel.handleUpgrade(other, {} as never, Buffer.alloc(0)), false);
});

test('a question is answered by the report with its nonce, and by no other', async () => {
  const agent = await welcomed();
  const asked = channel.ask(equipmentId, { kind: 'end', session, reason: 'done' }, 5_000);
  const message = await agent.next();
  const { nonce } = message.type === 'instruction' ? JSON.parse(message.body) : assert.fail(message.type);
  agent.send({ type: 'report', session, kind: 'failed', nonce: 'of-another-instruction' });
  agent.send({ type: 'report', session, kind: 'stopped', nonce });
  const answered = await asked;
  assert.equal(answered.ok && answered.value.kind, 'stopped');
});

test('an agent that says nothing is silent, one that leaves meanwhile is offline, and one that is not there at once', async () => {
  await welcomed();
  const instruction = { kind: 'end', session, reason: 'done' } as const;
  assert.deepEqual(await channel.ask(equipmentId, instruction, 30), { ok: false, code: 'agent-silent' });
  const asked = channel.ask(equipmentId, instruction, 5_000);
  agents.at(-1)?.terminate();
  assert.deepEqual(await asked, { ok: false, code: 'agent-offline' });
  assert.deepEqual(await channel.ask(equipmentId, instruction, 5_000), { ok: false, code: 'agent-offline' });
});

test('the way to an agent and back is measured by a ping, and not at all where nobody answers', async () => {
  assert.equal(await channel.roundTrip(equipmentId), null);
  await welcomed();
  const ms = await channel.roundTrip(equipmentId);
  assert.ok(ms !== null && ms >= 0 && ms < 2_000, String(ms));
});
