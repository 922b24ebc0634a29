import { type AgentReport, type Instruction, PAGE_UNKNOWN } from '../protocol/agent.ts';
import type { ClientStops } from './client-stops.ts';
import type { Desktop } from './desktop.ts';
import { type HeldInput, holdLocalInput } from './held-input.ts';
import { type KeptVnc, keepVnc } from './kept-vnc.ts';
import { type LocalInputs, watchLocalInput } from './local-input.ts';
import { type LocalStop, withStop } from './local-stop.ts';
import { type Log, reasonOf } from './log.ts';
import type { PastInstructions } from './past-instructions.ts';
import { createSessionTools, type ToolOrder } from './session-tools.ts';
import { stream } from './stream.ts';
import { failureReason } from './tool-failure.ts';

/** Without the server for this long, in ms, the desktop is no longer offered: it may have ended the session meanwhile. */
const ALONE_MS = 60_000;

type Active = {
  session: string;
  vnc: KeptVnc;
  /** The pictures on their way. */
  streams: Set<Promise<string>>;
  input: LocalInputs;
  held: HeldInput;
  over: AbortController;
};
type Order<K extends Instruction['kind']> = Extract<Instruction, { kind: K }> & { nonce: string };
type HeldReport = Pick<AgentReport, 'kind' | 'reason'>;
type Ports = Readonly<{
  desktop: Desktop;
  past: PastInstructions;
  stops: ClientStops;
  local: LocalStop;
  /** Where it is kept what is held. */
  folder: string;
  report: (report: AgentReport) => void;
  log: Log;
  /** Settles once what an earlier agent has left held is free. */
  leftHeld?: Promise<void>;
  /** The server's time in ms since 1970. */
  nowMs: () => number;
  aloneMs?: number;
}>;

export type Assistance = {
  /** Takes an instruction that has passed the gate. */
  obey(order: Order<Instruction['kind']>): Promise<void>;
  /** X1: the client stops here, with or without the server; resolves when nothing is seen or held any more. */
  stoppedHere(session: string): Promise<void>;
  /** The server is there: it is told what it may not know. */
  connected(): void;
  /** The control channel is lost: the session goes on for a while, for a server that restarts. */
  leftAlone(): void;
  /** Everything off, at once. */
  stop(reason: string): Promise<void>;
};

/**
 * The session as the equipment knows it. There is no way to a VNC process but `start`, and no start but for the session
 * last offered (once) or one that is resumed: so without an acceptance nobody sees the desktop (T1).
 */
export function createAssistance(ports: Ports): Assistance {
  const { desktop, past, stops, local, folder, report, log, leftHeld, nowMs, aloneMs = ALONE_MS } = ports;
  let offered: string | null = null;
  let active: Active | null = null;
  let alone: NodeJS.Timeout | undefined;
  /** Sessions whose page this very process has opened: after a restart it may be gone. */
  const pages = new Set<string>();
  const tools = createSessionTools(desktop);

  const refuse = (order: Order<Instruction['kind']>, reason: string) => {
    log('instruction-refused', { kind: order.kind, session: order.session, reason });
    report({ session: order.session, kind: 'refused', nonce: order.nonce, reason });
  };
  const fail = (order: Order<Instruction['kind']>, thrown: unknown) => {
    log(`${order.kind}-failed`, { session: order.session, reason: reasonOf(thrown) });
    report({ session: order.session, kind: 'failed', nonce: order.nonce, reason: reasonOf(thrown).slice(0, 200) });
  };

  async function offer(order: Order<'offer'>): Promise<void> {
    // Before anything is awaited: a withdrawal may be right behind.
    offered = order.session;
    past.offeredAnew(order.session, nowMs());
    stops.forget(order.session);
    const support = await desktop.support();
    if (offered !== order.session) return;
    if (!support.supported) {
      offered = null;
      log('offer-unsupported', { session: order.session, reason: support.reason });
      report({ session: order.session, kind: 'unsupported', nonce: order.nonce, reason: support.reason });
      return;
    }
    try {
      await openPage(order);
      log('offer-opened', { session: order.session });
      report({ session: order.session, kind: 'offer-opened', nonce: order.nonce });
    } catch (thrown) {
      fail(order, thrown);
    }
  }

  async function openPage({ session, pageUrl }: Order<'offer' | 'show-page'>): Promise<void> {
    pages.add(session);
    await desktop.openPage(withStop(pageUrl, await local.open(session)));
  }

  async function showPage(order: Order<'show-page'>): Promise<void> {
    if (active?.session !== order.session) return refuse(order, 'not-started');
    try {
      await openPage(order);
      log('page-shown', { session: order.session });
    } catch (thrown) {
      fail(order, thrown);
    }
  }

  async function hold(order: Order<'hold-input'>): Promise<void> {
    if (active?.session !== order.session) return refuse(order, 'not-started');
    const { session, nonce } = order;
    try {
      if (order.held) await active.held.hold();
      else await active.held.free(null);
      report({ session, nonce, kind: order.held ? 'input-held' : 'input-freed' });
    } catch (thrown) {
      fail(order, thrown);
    }
  }

  async function start(order: Order<'start'>): Promise<void> {
    if (past.hasEnded(order.session)) {
      refuse(order, 'session-over');
      // A server that starts what the client has stopped has not heard of it.
      return tellStops();
    }
    if (!order.resume && offered !== order.session) return refuse(order, 'not-offered');
    offered = null;
    if (active?.session !== order.session) {
      // Not awaited: between two awaits another instruction could end what is only now begun.
      void stopActive('another session starts');
      const input = watchLocalInput({ desktop, log, report: (kind) => report({ session: order.session, kind }) });
      const tell = (it: HeldReport) => report({ session: order.session, ...it });
      const before = leftHeld === undefined ? {} : { leftHeld };
      const held = holdLocalInput({ desktop, folder, log, report: tell, ...before });
      active = {
        ...{ session: order.session, vnc: keepVnc(desktop, log), streams: new Set() },
        ...{ input, held, over: new AbortController() },
      };
    } else {
      active.input.tellAgain();
    }
    const { vnc, over } = active;
    try {
      await vnc.up();
      if (over.signal.aborted) return;
      log('session-started', { session: order.session, resumed: order.resume });
      const reason = pages.has(order.session) ? {} : { reason: PAGE_UNKNOWN };
      report({ session: order.session, kind: 'started', nonce: order.nonce, ...reason });
    } catch (thrown) {
      if (!over.signal.aborted) fail(order, thrown);
    }
  }

  async function connect(order: Order<'stream'>): Promise<void> {
    if (active?.session !== order.session) return refuse(order, 'not-started');
    const { vnc, streams, held, over, session } = active;
    try {
      const socket = await vnc.connect();
      const streaming = stream(order.url, socket, over.signal, () => {
        streams.add(streaming);
        held.pictures(streams.size);
        log('stream-open', { session });
        report({ session, kind: 'streaming', nonce: order.nonce });
      });
      const why = await streaming;
      if (streams.delete(streaming)) held.pictures(streams.size);
      log('stream-closed', { session, why });
    } catch (thrown) {
      if (!over.signal.aborted) fail(order, thrown);
    }
  }

  /** A tool of the technician's, in a session that runs and only there. */
  async function use(order: ToolOrder & { nonce: string }): Promise<void> {
    if (active?.session !== order.session) return refuse(order, 'not-started');
    const told = { session: order.session, nonce: order.nonce };
    try {
      report({ ...told, kind: 'done', answer: await tools(order, active.over.signal) });
      log('tool-used', { session: order.session, kind: order.kind });
    } catch (thrown) {
      const reason = failureReason(thrown);
      log('tool-failed', { session: order.session, kind: order.kind, reason });
      report({ ...told, kind: 'failed', reason });
    }
  }

  function prove(order: Order<'prove-local-input'>): void {
    if (active?.session !== order.session) {
      refuse(order, 'not-started');
      return;
    }
    const byHand = active.input.byHand();
    const kind = byHand === null ? 'can-not-tell' : byHand ? 'by-hand' : 'not-by-hand';
    report({ session: order.session, kind, nonce: order.nonce });
  }

  async function end(order: Order<'end'>): Promise<void> {
    past.end(order.session, nowMs());
    stops.forget(order.session);
    local.close(order.session);
    if (offered === order.session) offered = null;
    if (active?.session === order.session) await stopActive(order.reason);
    report({ session: order.session, kind: 'stopped', nonce: order.nonce, reason: order.reason });
  }

  /** Told with every connection until the server says that it knows, by ending the session here. */
  function tellStops(): void {
    for (const { session, agoMs } of stops.list())
      report({ session, kind: 'client-stopped', agoMs: Math.round(agoMs) });
  }

  async function stopActive(reason: string): Promise<void> {
    const stopping = active;
    if (stopping === null) return;
    active = null;
    stopping.over.abort();
    stopping.input.stop();
    // First what the viewers still hold pressed, by the VNC server that pressed it.
    const dark = Promise.all(stopping.streams).then(() => stopping.vnc.stop());
    await Promise.all([dark, stopping.held.free(null)]);
    log('session-stopped', { session: stopping.session, reason });
  }

  return {
    async obey(order) {
      if (active?.session === order.session) clearTimeout(alone);
      if (order.kind === 'offer') return offer(order);
      if (order.kind === 'start') return start(order);
      if (order.kind === 'stream') return connect(order);
      if (order.kind === 'end') return end(order);
      if (order.kind === 'prove-local-input') return prove(order);
      if (order.kind === 'hold-input') return hold(order);
      if (order.kind === 'show-page') return showPage(order);
      if (order.kind !== 'withdraw') return use(order);
      if (offered === order.session) offered = null;
      log('offer-withdrawn', { session: order.session });
    },
    stoppedHere: async (session) => {
      // Accepted perhaps a moment ago, its start on the way: whatever comes, it has ended here.
      if (offered === session) offered = null;
      if (past.hasEnded(session)) return;
      past.end(session, nowMs());
      stops.add(session);
      if (active?.session === session) await stopActive('the client stopped it here');
      tellStops();
    },
    connected: tellStops,
    leftAlone() {
      if (active === null) return;
      void active.held.free('the line to the server is lost');
      clearTimeout(alone);
      alone = setTimeout(() => void stopActive('the server stayed away'), aloneMs);
    },
    async stop(reason) {
      clearTimeout(alone);
      offered = null;
      await stopActive(reason);
    },
  };
}
