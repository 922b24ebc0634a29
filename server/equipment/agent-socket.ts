import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import { asId, type EquipmentId } from '../../domain/kernel/id.ts';
import { type AgentMessage, agentMessageSchema, CONTROL_CLOSE, type ServerMessage } from '../../protocol/agent.ts';
import { helloText, welcomeText } from '../../protocol/agent-signatures.ts';
import { signText, verifyText } from '../platform/ed25519.ts';
import type { AgentChannelLimits, AgentChannelPorts } from './agent-channel-ports.ts';

/** An agent that does not answer the close within this time, in ms, is cut off. */
const CLOSE_MS = 500;
/** A ping that is not answered within this time, in ms, tells nothing of the way. */
const PING_MS = 5_000;

type Hello = Extract<AgentMessage, { type: 'hello' }>;
export type AgentSocketEvents = Readonly<{
  /** The agent has proved that it holds the key. */
  onProved(equipmentId: EquipmentId, version: string): void;
  onMessage(message: Extract<AgentMessage, { type: 'facts' | 'report' }>): void;
  onClosed(reason: string): void;
}>;

/** One control connection on the server's side: challenge, hello, welcome, then messages and signs of life. */
export class AgentSocket {
  readonly #socket: WebSocket;
  readonly #ports: AgentChannelPorts;
  readonly #events: AgentSocketEvents;
  readonly #challenge = randomBytes(24).toString('base64url');
  readonly #silence: NodeJS.Timeout;
  readonly #hurry: NodeJS.Timeout;
  #state: 'challenged' | 'checking' | 'proved' | 'closed' = 'challenged';
  #why = '';
  #claims: EquipmentId | null = null;

  constructor(socket: WebSocket, ports: AgentChannelPorts, limits: AgentChannelLimits, events: AgentSocketEvents) {
    this.#socket = socket;
    this.#ports = ports;
    this.#events = events;
    this.#silence = setTimeout(() => this.close(CONTROL_CLOSE.silent, 'silent'), limits.silenceMs);
    this.#hurry = setTimeout(() => this.close(CONTROL_CLOSE.notEnrolled, 'no hello in time'), limits.helloWithinMs);
    socket.on('message', (data, isBinary) => this.#take(isBinary ? null : parseMessage(String(data))));
    socket.on('error', (error) => {
      this.#why ||= error.message;
    });
    socket.on('close', (code) => this.#closed(`closed with ${code}`));
    this.send({ type: 'challenge', nonce: this.#challenge });
  }

  /** The equipment it says it is, proved or not yet; null before its hello. */
  get claims(): EquipmentId | null {
    return this.#claims;
  }

  send(message: ServerMessage): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** The time in ms to the agent and back, by a ping of the WebSocket; null where no answer comes. */
  roundTrip(): Promise<number | null> {
    if (this.#socket.readyState !== this.#socket.OPEN) return Promise.resolve(null);
    const mark = randomBytes(8);
    const since = performance.now();
    return new Promise((resolve) => {
      const settle = (ms: number | null) => {
        clearTimeout(timer);
        this.#socket.off('pong', onPong);
        this.#socket.off('close', onClose);
        resolve(ms);
      };
      const timer = setTimeout(() => settle(null), PING_MS);
      const onPong = (data: Buffer) => {
        if (data.equals(mark)) settle(performance.now() - since);
      };
      const onClose = () => settle(null);
      this.#socket.on('pong', onPong);
      this.#socket.on('close', onClose);
      this.#socket.ping(mark);
    });
  }

  close(code: number, reason: string): void {
    if (this.#state === 'closed') return;
    this.#socket.close(code, reason);
    const timer = setTimeout(() => this.#socket.terminate(), CLOSE_MS);
    this.#socket.once('close', () => clearTimeout(timer));
    this.#closed(reason);
  }

  #closed(reason: string): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    clearTimeout(this.#silence);
    clearTimeout(this.#hurry);
    this.#events.onClosed(this.#why || reason);
  }

  #take(message: AgentMessage | null): void {
    if (this.#state === 'closed') return;
    this.#silence.refresh();
    const expected = message !== null && (message.type === 'hello') === (this.#state === 'challenged');
    if (!expected || this.#state === 'checking') {
      this.close(CONTROL_CLOSE.badMessage, 'not understood');
    } else if (message.type === 'hello') {
      void this.#checkHello(message);
    } else if (message.type === 'ping') {
      this.send({ type: 'pong', at: this.#ports.clock.now().toString() });
    } else {
      this.#events.onMessage(message);
    }
  }

  async #checkHello(hello: Hello): Promise<void> {
    this.#state = 'checking';
    const equipmentId = asId<'equipment'>(hello.equipmentId);
    this.#claims = equipmentId;
    const { agentNonce } = hello;
    const { clock, findAgentKey, log, serverKey } = this.#ports;
    let key: string | null;
    try {
      key = await findAgentKey(equipmentId);
    } catch (error) {
      log.error({ err: error, equipmentId }, 'the key of an equipment could not be looked up');
      return this.close(CONTROL_CLOSE.serverStopping, 'try again');
    }
    if (this.#is('closed')) return;
    const text = helloText({ nonce: this.#challenge, agentNonce, equipmentId: hello.equipmentId });
    if (key === null || !verifyText(key, text, hello.signature)) {
      log.warn({ equipmentId, known: key !== null }, 'agent refused: it does not hold the key of this equipment');
      return this.close(CONTROL_CLOSE.notEnrolled, 'not enrolled');
    }
    this.#state = 'proved';
    clearTimeout(this.#hurry);
    const at = clock.now().toString();
    const signature = signText(serverKey, welcomeText({ agentNonce, equipmentId: hello.equipmentId, at }));
    this.send({ type: 'welcome', at, signature });
    this.#events.onProved(equipmentId, hello.version);
  }

  /** The state may have changed while something was awaited. */
  #is(state: 'closed'): boolean {
    return this.#state === state;
  }
}

function parseMessage(text: string): AgentMessage | null {
  try {
    return agentMessageSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
