import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { AGENT_CONTROL_PATH, type AgentMessage, type AgentReport } from '../../protocol/agent.ts';
import { instructionText, welcomeText } from '../../protocol/agent-signatures.ts';
import { newPrivateKey, publicKeyText, signText } from '../../server/platform/ed25519.ts';

export type RawControlServer = Awaited<ReturnType<typeof startRawControlServer>>;

/** A control server that does as the test says, wrong things too: it signs with any key and sends any text. */
export async function startRawControlServer() {
  const key = newPrivateKey();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, path: AGENT_CONTROL_PATH });
  await once(server, 'listening');
  const reports: AgentReport[] = [];
  const hellos: Extract<AgentMessage, { type: 'hello' }>[] = [];
  let pings = 0;
  let socket: WebSocket | null = null;
  const options = { welcome: true, at: () => Temporal.Now.instant().toString() };

  server.on('connection', (opened) => {
    socket = opened;
    opened.send(JSON.stringify({ type: 'challenge', nonce: randomBytes(24).toString('base64url') }));
    opened.on('message', (data) => {
      const message = JSON.parse(String(data)) as AgentMessage;
      if (message.type === 'report') reports.push(message);
      if (message.type === 'ping') pings += 1;
      if (message.type !== 'hello') return;
      hellos.push(message);
      const at = options.at();
      const signature = signText(key, welcomeText({ ...message, at }));
      if (options.welcome) opened.send(JSON.stringify({ type: 'welcome', at, signature }));
    });
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    publicKey: publicKeyText(key),
    options,
    reports,
    hellos,
    pings: () => pings,
    send: (message: unknown) => socket?.send(typeof message === 'string' ? message : JSON.stringify(message)),
    /** Hears nothing any more, and so answers nothing. */
    freeze: () => socket?.pause(),
    closeSocket: (code: number) => socket?.close(code),
    /** A signed envelope; what is left out of the seal is filled in well. */
    seal(body: Record<string, unknown>, signer = key) {
      const seal = {
        nonce: randomBytes(18).toString('base64url'),
        expiry: Temporal.Now.instant().add({ seconds: 30 }).toString(),
      };
      const text = JSON.stringify({ ...seal, ...body });
      return { type: 'instruction', body: text, signature: signText(signer, instructionText(text)) };
    },
    stop: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}
