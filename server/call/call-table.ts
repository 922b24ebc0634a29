import type { SessionId } from '../../domain/kernel/id.ts';
import type { Way } from '../../domain/session/events.ts';
import { isOver } from '../../domain/session/lifecycle.ts';
import type { SessionState } from '../../domain/session/timeline.ts';
import { CALL_CLOSE, type CallDevice, type CallFromPage, decodeCallChunk } from '../../protocol/call.ts';
import { Budget } from '../platform/budget.ts';
import { RECORDER_TOO_SLOW } from '../recording/recorder.ts';
import { findSession } from '../sessions/session-store.ts';
import { CallParty } from './call-party.ts';
import { BY, type CallLimits, type CallPorts } from './call-ports.ts';
import type { Seat } from './seat.ts';
import { TakeRecording } from './take-recording.ts';
import { type CallEvent, tellCall } from './tell-call.ts';
import { tellShare } from './tell-share.ts';
import { turnCredentials } from './turn-credentials.ts';

const CHANGES: ReadonlySet<CallFromPage['type']> = new Set(['join', 'leave', 'share', 'share-over']);

/** One session's talking: a seat for each device, who is in the call, and the takes they hand in. */
export class CallTable {
  readonly #id: SessionId;
  readonly #ports: CallPorts;
  readonly #limits: CallLimits;
  readonly #seats = new Map<CallDevice, Seat>();
  readonly #parties = new Map<CallDevice, CallParty>();
  readonly #takes: TakeRecording;
  readonly #changes = new Map<CallDevice, Budget>();
  #recorded = false;
  /** A take failed here, which the session may not have been told yet. */
  #failed = false;
  #way: Way | null = null;
  /** The page that shares the equipment's screen (A5), and whether that reaches the recording. */
  #sharing: { seat: Seat; screen: CallParty } | null = null;

  constructor(id: SessionId, ports: CallPorts, limits: CallLimits) {
    this.#id = id;
    this.#ports = ports;
    this.#limits = limits;
    const fail = (reason: string) => {
      this.#failed = true;
      this.#ceaseRecording();
      ports.onRecordingFailed(id, reason);
    };
    this.#takes = new TakeRecording({
      open: (source, atMs) => ports.recorder.open(id, source, atMs, fail),
      nowMs: () => ports.room.clock.now().epochMilliseconds,
      onStalled: () => fail(RECORDER_TOO_SLOW),
      patienceMs: limits.recorderPatienceMs,
      mostTracks: limits.tracksPerSession,
      mostTakes: limits.takesPerSession,
    });
  }

  get seats(): readonly Seat[] {
    return [...this.#seats.values()];
  }

  /** Nobody sits here, and nobody is expected back. */
  get isEmpty(): boolean {
    return this.#seats.size === 0 && this.#parties.size === 0;
  }

  sit(seat: Seat): void {
    const { device, page } = seat.sitter;
    const before = this.#seats.get(device);
    this.#seats.set(device, seat);
    if (before !== undefined) {
      this.#takes.leave(before);
      this.#share(before, false);
      before.close(CALL_CLOSE.replaced, 'another page talks now');
    }
    const { turn, room } = this.#ports;
    const peers = this.#others(device);
    const iceServers = turnCredentials(turn, this.#id, room.clock.now());
    seat.send({
      type: 'welcome',
      iceServers,
      peers: peers.map(({ sitter }) => ({ device: sitter.device, page: sitter.page })),
    });
    for (const peer of peers) peer.send({ type: 'peer', peer: { device, page }, there: true });
    seat.listen({
      onMessage: (message) => this.#hear(seat, message),
      onChunk: (bytes) => this.#keep(seat, bytes),
      onGone: () => this.#gone(seat),
      onError: (error) => this.#ports.log.debug(error),
    });
  }

  /** X1, T1: the session as it stands now: over, somebody else's, or being recorded (G1). */
  async look(): Promise<void> {
    const session = await findSession(this.#ports.room.db, this.#id);
    if (session === null || isOver(session.now.state))
      return this.closeAll(CALL_CLOSE.sessionOver, 'the session is over');
    const technician = this.#seats.get('technician');
    if (technician !== undefined && technician.sitter.userId !== session.technicianId) {
      this.#leave('technician');
      technician.close(CALL_CLOSE.handedOver, 'the session is another technician’s');
    }
    const failed = this.#failed || session.now.recordingFailed !== null;
    if (failed) this.#ceaseRecording();
    const recorded = session.now.state === 'active' && !failed;
    if (recorded && !this.#recorded) {
      for (const party of this.#parties.values()) party.recordingBegan(performance.now());
      this.#sharing?.screen.recordingBegan(performance.now());
    }
    this.#recorded = recorded;
    this.#way = session.now.way;
    this.#tellAgain(session.now);
  }

  /** C1: another phone is the session's now. */
  putOutPhone(): void {
    const phone = this.#seats.get('phone');
    if (phone === undefined) return;
    this.#gone(phone);
    this.#leave('phone');
    phone.close(CALL_CLOSE.signedOut, 'another phone is in the session');
  }

  check(): void {
    for (const seat of this.#seats.values()) seat.checkAlive();
    for (const [device, party] of this.#parties) {
      const event = party.check(performance.now(), this.#recorded);
      if (event === 'call-left') this.#leave(device);
      else if (event !== null) this.#tell(event, device);
    }
    const screen = this.#sharing?.screen.check(performance.now(), this.#recorded) ?? null;
    if (screen !== null) this.#tell(screen, 'equipment');
  }

  closeAll(code: number, reason: string): void {
    this.#parties.clear();
    // Nobody has stopped sharing: the session is over, or there is a gap of ours.
    this.#sharing = null;
    for (const seat of this.#seats.values()) seat.close(code, reason);
  }

  #ceaseRecording(): void {
    this.#recorded = false;
    this.#takes.cease();
  }

  async #hear(seat: Seat, message: CallFromPage): Promise<void> {
    const { device } = seat;
    // It is being closed.
    if (this.#seats.get(device) !== seat) return;
    if (CHANGES.has(message.type) && !this.#mayChange(device)) return seat.close(CALL_CLOSE.misuse, 'too many changes');
    switch (message.type) {
      case 'ping':
        return seat.send({
          type: 'pong',
          sentMs: message.sentMs,
          serverMs: this.#ports.room.clock.now().epochMilliseconds,
        });
      case 'join':
        this.#parties.set(device, this.#parties.get(device) ?? new CallParty(performance.now(), this.#limits));
        this.#parties.get(device)?.lineBack();
        return this.#tell('call-joined', device);
      case 'leave':
        return this.#leave(device);
      case 'share':
      case 'share-over':
        return this.#share(seat, message.type === 'share');
      case 'signal': {
        const peer = this.#others(device).find((other) => other.device === message.to);
        return peer?.send({ type: 'signal', from: device, signal: message.signal });
      }
      case 'take': {
        // The news of the acceptance may have reached the page before us.
        if (!this.#recorded) await this.look();
        if (!this.#recorded) return seat.send({ type: 'not-kept', take: message.take });
        // The agent's own picture is the equipment's screen wherever there is an agent.
        const mayShow = device === 'equipment' && this.#way === 'browser';
        const announced =
          message.kind === 'screen' && !mayShow ? 'not-yours' : this.#takes.announce(seat, BY[device], message);
        if (announced === 'not-yours') seat.close(CALL_CLOSE.misuse, 'no take of this page');
        // Its silence is told as a lost voice's.
        if (announced === 'full') seat.send({ type: 'not-kept', take: message.take });
        return;
      }
      case 'take-over':
        return this.#takes.leave(seat, message.take);
    }
  }

  #keep(seat: Seat, bytes: Buffer): void {
    const chunk = decodeCallChunk(bytes);
    const kind = chunk === null ? null : this.#takes.chunk(seat, chunk);
    if (kind === null) seat.close(CALL_CLOSE.misuse, 'no chunk of a take of this page');
    const screen = this.#sharing?.seat === seat ? this.#sharing.screen : undefined;
    const party = kind === 'voice' ? this.#parties.get(seat.device) : screen;
    const event = kind === null ? null : party?.heard(performance.now());
    if (event) this.#tell(event, seat.device);
  }

  #gone(seat: Seat): void {
    this.#takes.leave(seat);
    this.#share(seat, false);
    if (this.#seats.get(seat.device) !== seat) return;
    this.#seats.delete(seat.device);
    this.#parties.get(seat.device)?.lineGone(performance.now());
    const { device, page } = seat.sitter;
    for (const peer of this.#others(device)) peer.send({ type: 'peer', peer: { device, page }, there: false });
  }

  #share(seat: Seat, shares: boolean): void {
    if (seat.device !== 'equipment' || (this.#sharing?.seat === seat) === shares) return;
    this.#sharing = shares ? { seat, screen: new CallParty(performance.now(), this.#limits) } : null;
    this.#tellShare(shares);
  }

  /** T1: a gap of ours makes the timeline forget who is here; they never went, and do not say so by themselves. */
  #tellAgain({ inCall, equipmentConnected }: SessionState): void {
    for (const [device, party] of this.#parties) {
      if (inCall.includes(BY[device])) continue;
      party.forgotten();
      this.#tell('call-joined', device);
    }
    if (this.#sharing === null || equipmentConnected) return;
    this.#sharing.screen.forgotten();
    this.#tellShare(true);
  }

  /** Each of them is a line in the timeline; the budget is the device's, whichever page and line it comes over. */
  #mayChange(device: CallDevice): boolean {
    const { changesPerSecond, changesAtOnce } = this.#limits;
    const budget = this.#changes.get(device) ?? new Budget(changesPerSecond, changesAtOnce, performance.now());
    this.#changes.set(device, budget);
    return budget.spend(1, performance.now()) === 0;
  }

  #tellShare(shares: boolean): void {
    this.#ports.inOrder.add(this.#id, () => tellShare(this.#ports.room, this.#id, shares));
  }

  #leave(device: CallDevice): void {
    if (this.#parties.delete(device)) this.#tell('call-left', device);
  }

  #tell(kind: CallEvent, device: CallDevice): void {
    this.#ports.inOrder.add(this.#id, () => tellCall(this.#ports.room, this.#id, kind, BY[device]));
  }

  /** The technician talks with each device of the client's; these have nothing to say to each other. */
  #others(device: CallDevice): Seat[] {
    return this.seats.filter((other) => other.device !== device && [other.device, device].includes('technician'));
  }
}
