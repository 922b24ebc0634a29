import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { SessionId } from '../../domain/kernel/id.ts';
import { RELAY_CLOSE, RELAY_EQUIPMENT_PATH, RELAY_TECHNICIAN_PATH } from '../../protocol/relay.ts';
import { isOwnOrigin } from '../platform/http.ts';
import { RecentClosings } from '../platform/recent-closings.ts';
import { refuseUpgrade } from '../platform/refuse-upgrade.ts';
import type { UpgradeHandler } from '../platform/upgrades.ts';
import { RECORDER_TOO_SLOW } from '../recording/recorder.ts';
import { keepTelling } from './keep-telling.ts';
import { Leg } from './leg.ts';
import { MediaPair, type PairEnd, type PairEvents, type Side } from './media-pair.ts';
import { recordDesktop } from './record-desktop.ts';
import { RELAY_LIMITS, type RelayLimits, type RelayPorts, type TicketClaim, type Viewing } from './relay-ports.ts';

/** x11vnc's largest rectangles stay below it; a viewer sends at most clipboard text. */
const LARGEST_MESSAGE: Readonly<Record<Side, number>> = { equipment: 4 << 20, technician: 1 << 20 };
const SIDES: Readonly<Record<string, Side>> = {
  [RELAY_TECHNICIAN_PATH]: 'technician',
  [RELAY_EQUIPMENT_PATH]: 'equipment',
};
const UNPAIRED = 'not paired yet';
const UNTOLD = 'the recording failed and nobody knows yet';

/** A technician who waits for the equipment, then the two of them. */
type Place = {
  viewing: Viewing;
  technician: Leg;
  pair: MediaPair | null;
  timer: NodeJS.Timeout;
  /** The session was handed over: it goes when the next technician's picture is on. */
  leaving: boolean;
};

export type Relay = Readonly<{
  handleUpgrade: UpgradeHandler;
  /**
   * The session is over (or, by another code, may not go on): its sockets are gone within a second. Resolves when its
   * recording is on the disk.
   */
  close(sessionId: SessionId, reason: string, code?: number): Promise<void>;
  /** The session goes on, without the equipment that brought its picture: its sockets are gone within a second. */
  cutOff(sessionId: SessionId): void;
  /** Another track of the session's recording failed: the relay stops recording too, and tells it once. */
  recordingFailed(sessionId: SessionId, reason: string): void;
  /**
   * The session was handed over: what is shown goes on until the next picture is there, or for a minute; whoever handed
   * it over looks on and does nothing any more.
   */
  handOver(sessionId: SessionId): void;
  /** The technician signed out there; their other devices stay as they are. */
  closeSignIn(authSessionId: string): void;
  /** The program stops; resolves when no socket is left and every recording is on the disk. */
  stop(): Promise<void>;
  pairs(): number;
}>;

export function createRelay(ports: RelayPorts, limits: RelayLimits = RELAY_LIMITS): Relay {
  const { log } = ports;
  const places = new Map<string, Place>();
  const sockets = new Set<WebSocket>();
  const closings = new RecentClosings();
  const pictured = new Set<SessionId>();
  const unrecorded = new Set<SessionId>();
  /** Of these, the ones that could not be told of it yet. */
  const untold = new Set<SessionId>();
  /** What releases the keys and buttons that were held down when the last pair of a session ended. */
  const stillPressed = new Map<SessionId, Buffer>();
  const accept = { technician: webSockets('technician'), equipment: webSockets('equipment') };
  let claims = 0;
  let stopping = false;

  const heart = setInterval(() => {
    closings.forgetOld();
    for (const place of places.values()) place.pair?.checkAlive(limits.silenceMs);
  }, limits.heartbeatMs);
  heart.unref();

  function handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const url = URL.parse(request.url ?? '/', 'http://relay');
    const side = SIDES[url?.pathname ?? ''];
    if (url === null || side === undefined) return false;
    // A browser tells where its page is from; the agent is none, and its ticket came inside a signed instruction.
    const { origin } = request.headers;
    const isOwn = origin !== undefined && isOwnOrigin(request.headers, ports.allowedOrigin());
    if (side === 'technician' && !isOwn) refuseUpgrade(socket, 403);
    else if (stopping || claims >= limits.claims) refuseUpgrade(socket, 503);
    else void admit(side, url.searchParams.get('ticket') ?? '', request, socket, head);
    return true;
  }

  async function admit(
    side: Side,
    ticket: string,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    const sinceMs = performance.now();
    claims += 1;
    const claim = await spend(ticket).catch((error: unknown) => {
      log.error({ err: error }, 'a relay ticket could not be looked up');
      return null;
    });
    claims -= 1;
    const status = claim === null || claim.side !== side ? 401 : refusal(claim, sinceMs);
    if (claim === null || status !== null) {
      log.warn({ side, status, sessionId: claim?.sessionId }, 'relay socket refused');
      return refuseUpgrade(socket, status ?? 401);
    }
    accept[side].handleUpgrade(request, socket, head, (opened) => {
      sockets.add(opened);
      opened.on('close', () => sockets.delete(opened));
      opened.on('error', (error) =>
        log.warn({ side, sessionId: claim.sessionId, reason: error.message }, 'relay socket broke'),
      );
      const leg = new Leg(opened);
      leg.hold(UNPAIRED);
      if (claim.side === 'technician') takePlace(claim, leg);
      else join(claim, leg);
    });
  }

  /** G1: what a session was told before this program started holds: one that is not recorded stays so. */
  async function spend(ticket: string): Promise<TicketClaim | null> {
    const claim = await ports.claimTicket(ticket);
    if (claim?.side === 'equipment' && (await ports.isUnrecorded(claim.sessionId))) unrecorded.add(claim.sessionId);
    return claim;
  }

  /** An HTTP status, or null to go on. */
  function refusal(claim: TicketClaim, sinceMs: number): number | null {
    const keys = [claim.sessionId, ...(claim.side === 'technician' ? [claim.authSessionId] : [])];
    if (stopping || closings.happenedSince(keys, sinceMs)) return 410;
    const place = places.get(claim.pairId);
    if (claim.side === 'equipment') return place === undefined || place.pair !== null ? 410 : null;
    if (place !== undefined) return 409;
    if (places.size >= limits.pairs) return 503;
    return placesOf(claim.sessionId).length >= limits.pairsPerSession ? 429 : null;
  }

  function takePlace(claim: Viewing, technician: Leg): void {
    const { sessionId, pairId, authSessionId } = claim;
    const viewing = { sessionId, pairId, authSessionId };
    const leave = (code: number, reason: string) => {
      if (places.get(pairId)?.pair !== null) return;
      clearTimeout(timer);
      places.delete(pairId);
      technician.close(code, reason);
    };
    const timer = setTimeout(() => leave(RELAY_CLOSE.unpaired, 'the equipment did not come'), limits.pairWithinMs);
    places.set(pairId, { viewing, technician, pair: null, timer, leaving: false });
    technician.socket.on('close', () => leave(RELAY_CLOSE.peerGone, 'left'));
    ports.askEquipment(viewing).then(
      (asked) => {
        if (!asked.ok) leave(RELAY_CLOSE.equipmentOffline, asked.code);
      },
      (error: unknown) => {
        log.error({ err: error, sessionId }, 'the equipment could not be asked for its desktop');
        leave(RELAY_CLOSE.unpaired, 'the equipment could not be asked');
      },
    );
  }

  function join(claim: TicketClaim, equipment: Leg): void {
    const place = places.get(claim.pairId);
    // The technician may have left while the handshake was under way.
    if (place === undefined || place.pair !== null) {
      equipment.close(RELAY_CLOSE.peerGone, 'the technician left');
      return;
    }
    clearTimeout(place.timer);
    const { sessionId, pairId } = place.viewing;
    const nowMs = () => ports.clock.now().epochMilliseconds;
    const fail = (reason: string) => void recordingFailed(sessionId, reason);
    const recorded = ports.recorder !== null && !unrecorded.has(sessionId);
    const recording = recorded
      ? recordDesktop(
          ports.recorder.open(sessionId, { kind: 'desktop' }, nowMs(), fail),
          limits.recorderPatienceMs,
          () => fail(RECORDER_TOO_SLOW),
        )
      : null;
    const left = stillPressed.get(sessionId);
    stillPressed.delete(sessionId);
    const events: PairEvents = {
      onDesktop: (bytes) => recording?.write(bytes, nowMs(), equipment),
      onPicture: () => {
        if (!place.leaving) leaveNow(sessionId);
        if (pictured.has(sessionId)) return;
        pictured.add(sessionId);
        ports.onPicture(sessionId);
      },
      onOver: (end, pressed) => {
        places.delete(pairId);
        if (pressed.length > 0) stillPressed.set(sessionId, pressed);
        recording?.close(nowMs());
        ports.onLost(place.viewing, end, placesOf(sessionId).filter((other) => other.pair !== null).length);
      },
    };
    place.pair = new MediaPair(place.technician, equipment, events, left);
    if (place.leaving) place.pair.lookOn();
    if (untold.has(sessionId)) equipment.hold(UNTOLD);
    place.technician.release(UNPAIRED);
    equipment.release(UNPAIRED);
    ports.onConnected(place.viewing);
  }

  async function recordingFailed(sessionId: SessionId, reason: string): Promise<void> {
    if (unrecorded.has(sessionId)) return;
    unrecorded.add(sessionId);
    log.error({ sessionId, reason }, 'the recording failed');
    // What both sides are told holds for every track, those that could go on included.
    ports.recorder?.close(sessionId).catch((error: unknown) => log.error({ err: error, sessionId }, 'it did not end'));
    untold.add(sessionId);
    for (const { pair } of placesOf(sessionId)) pair?.equipment.hold(UNTOLD);
    // Until the company's rule could be asked for, nothing is shown that nobody knows to be unrecorded.
    const answer = await keepTelling(() => ports.onRecordingFailed(sessionId, reason), {
      everyMs: limits.tellAgainMs,
      isWanted: () => untold.has(sessionId) && !stopping,
      onFailed: (error) => log.error({ err: error, sessionId }, 'the failed recording could not be told'),
    });
    untold.delete(sessionId);
    if (answer === 'close') await close(sessionId, 'not recorded', RELAY_CLOSE.notRecorded);
    for (const { pair } of placesOf(sessionId)) pair?.equipment.release(UNTOLD);
  }

  /** The next technician's picture is on, or is not waited for any longer. */
  function leaveNow(sessionId: SessionId): void {
    const left = placesOf(sessionId).filter((place) => place.leaving);
    for (const place of left) closePlace(place, RELAY_CLOSE.handedOver, 'handed over');
  }

  function placesOf(sessionId: SessionId): Place[] {
    return [...places.values()].filter((place) => place.viewing.sessionId === sessionId);
  }

  function closePlace(place: Place, code: number, reason: string): void {
    const end: PairEnd = { by: 'relay', code, reason };
    if (place.pair !== null) {
      place.pair.end(end);
      return;
    }
    clearTimeout(place.timer);
    places.delete(place.viewing.pairId);
    place.technician.close(code, reason);
  }

  async function close(sessionId: SessionId, reason: string, code: number = RELAY_CLOSE.sessionOver): Promise<void> {
    closings.note(sessionId);
    for (const place of placesOf(sessionId)) closePlace(place, code, reason);
    pictured.delete(sessionId);
    stillPressed.delete(sessionId);
    unrecorded.delete(sessionId);
    untold.delete(sessionId);
    await ports.recorder?.close(sessionId);
  }

  return {
    handleUpgrade,
    close,
    recordingFailed: (sessionId, reason) => void recordingFailed(sessionId, reason),
    cutOff(sessionId) {
      closings.note(sessionId);
      for (const place of placesOf(sessionId)) closePlace(place, RELAY_CLOSE.equipmentOffline, 'revoked');
    },
    handOver(sessionId) {
      const leaving = placesOf(sessionId);
      for (const place of leaving) {
        place.leaving = true;
        place.pair?.lookOn();
      }
      setTimeout(() => {
        for (const place of leaving.filter(({ viewing }) => places.has(viewing.pairId))) {
          closePlace(place, RELAY_CLOSE.handedOver, 'handed over');
        }
      }, limits.handOverMs).unref();
    },
    closeSignIn(authSessionId) {
      closings.note(authSessionId);
      const theirs = [...places.values()].filter((place) => place.viewing.authSessionId === authSessionId);
      for (const place of theirs) closePlace(place, RELAY_CLOSE.signedOut, 'signed out');
    },
    async stop() {
      stopping = true;
      clearInterval(heart);
      for (const place of [...places.values()]) closePlace(place, RELAY_CLOSE.serverStopping, 'the server stops');
      await Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
      await ports.recorder?.stop();
    },
    pairs: () => places.size,
  };
}

/** No compression: it costs fifteen times the processor, and the desktop's encodings leave nothing to gain. */
function webSockets(side: Side): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: LARGEST_MESSAGE[side],
  });
}
