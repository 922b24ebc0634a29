import { randomBytes } from 'node:crypto';
import WebSocket from 'ws';
import {
  AGENT_CONTROL_PATH,
  type AgentMessage,
  CONTROL_CLOSE,
  HEARTBEAT_MS,
  type ServerMessage,
  SILENCE_MS,
  serverMessageSchema,
} from '../protocol/agent.ts';
import { helloText, welcomeText } from '../protocol/agent-signatures.ts';
import { socketAddress } from './addresses.ts';
import type { Enrolment } from './enrolment.ts';
import { signText, verifyText } from './keys.ts';
import type { Log } from './log.ts';
import { ServerClock } from './server-clock.ts';

const CONNECT_MS = 10_000;
/** A server that does not answer the close within this time, in ms, is not waited for. */
const CLOSE_MS = 500;
const LARGEST_MESSAGE = 64 * 1024;

export type Control = Readonly<{ send: (message: AgentMessage) => void; clock: ServerClock }>;
export type ControlEvents = {
  /** The server has proved who it is. */
  welcomed(control: Control): void;
  instructed(envelope: Extract<ServerMessage, { type: 'instruction' }>, control: Control): void;
  /** Every HEARTBEAT_MS while connected. */
  beat(control: Control): void;
};
/** `welcomed` tells whether it ever came to work; `code` is the close code, 1006 without one. */
export type ControlEnd = Readonly<{ welcomed: boolean; code: number; why: string }>;

/** One connection to the server, from dialling to its end. Resolves when it is over, never rejects. */
export function holdControl(
  enrolment: Enrolment,
  version: string,
  events: ControlEvents,
  log: Log,
  signal: AbortSignal,
): Promise<ControlEnd> {
  const socket = new WebSocket(socketAddress(enrolment.url, AGENT_CONTROL_PATH), {
    perMessageDeflate: false,
    handshakeTimeout: CONNECT_MS,
    maxPayload: LARGEST_MESSAGE,
  });
  const agentNonce = randomBytes(24).toString('base64url');
  const { equipmentId } = enrolment;
  const send = (message: AgentMessage) => socket.send(JSON.stringify(message));
  let control: Control | null = null;

  function takeWelcome(message: Extract<ServerMessage, { type: 'welcome' }>): void {
    const text = welcomeText({ agentNonce, equipmentId, at: message.at });
    if (!verifyText(enrolment.serverPublicKey, text, message.signature)) {
      log('server-refused', { reason: 'its signature is not the enrolled server’s' });
      socket.close(CONTROL_CLOSE.wrongServer, 'not the enrolled server');
      return;
    }
    control = { send, clock: new ServerClock(Temporal.Instant.from(message.at)) };
    events.welcomed(control);
  }

  function take(message: ServerMessage): void {
    switch (message.type) {
      case 'challenge': {
        const signature = signText(enrolment, helloText({ nonce: message.nonce, agentNonce, equipmentId }));
        send({ type: 'hello', equipmentId, version, agentNonce, signature });
        break;
      }
      case 'welcome':
        takeWelcome(message);
        break;
      case 'instruction':
        if (control === null) log('instruction-refused', { reason: 'the server has not proved who it is' });
        else events.instructed(message, control);
        break;
      case 'pong':
        break;
    }
  }

  return new Promise((resolve) => {
    let why = '';
    const silence = setTimeout(() => {
      why = 'the server is silent';
      socket.terminate();
    }, SILENCE_MS);
    const heart = setInterval(() => {
      if (control === null) return;
      if (control.clock.jumped()) {
        why = 'the clock was set or the machine slept';
        return socket.terminate();
      }
      send({ type: 'ping', at: Temporal.Now.instant().toString() });
      events.beat(control);
    }, HEARTBEAT_MS);
    const onAbort = () => {
      socket.close(1000, 'the agent stops');
      setTimeout(() => socket.terminate(), CLOSE_MS).unref();
    };
    signal.addEventListener('abort', onAbort);
    socket.on('message', (data, isBinary) => {
      silence.refresh();
      const message = isBinary ? null : parseMessage(String(data));
      if (message === null) return socket.close(CONTROL_CLOSE.badMessage, 'not understood');
      take(message);
    });
    socket.on('error', (error) => {
      why ||= error.message;
    });
    socket.on('close', (code, reason) => {
      clearTimeout(silence);
      clearInterval(heart);
      signal.removeEventListener('abort', onAbort);
      resolve({ welcomed: control !== null, code, why: why || reason.toString() || `closed with ${code}` });
    });
    if (signal.aborted) onAbort();
  });
}

function parseMessage(text: string): ServerMessage | null {
  try {
    return serverMessageSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
