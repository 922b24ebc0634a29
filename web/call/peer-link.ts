import type { IceServer, Signal } from '../../protocol/call.ts';

/** How the way to the other side is: `refused` where the company's relay does not take the credentials. */
export type LinkState = 'connecting' | 'connected' | 'refused';

type Options = Readonly<{
  /** The technician makes the connections, and is the impolite one of the perfect negotiation. */
  makes: boolean;
  send(signal: Signal): void;
  onTrack(track: MediaStreamTrack): void;
  /** Null: there is no connection, and nobody to make one with. */
  onState(state: LinkState | null): void;
  /** Only for a test of the relay: takes no other way. */
  relayOnly: boolean;
}>;

/** A line that is `disconnected` may come back by itself; longer than this it is quicker to make another connection. */
const PATIENCE_MS = 3_000;
/** A connection that is not there after so long will not be. */
const CONNECT_MS = 10_000;
const UNAUTHORIZED = 401;

/**
 * One side's way to the other. Its microphone has a place in it from the start, so that joining and muting need no
 * negotiation; a shared screen is added when there is one. A broken connection is replaced by a new one, which is
 * quicker than mending it.
 */
export class PeerLink {
  readonly #options: Options;
  #iceServers: readonly IceServer[] = [];
  #audio: MediaStreamTrack | null = null;
  #video: MediaStreamTrack | null = null;
  #connection: string | null = null;
  readonly #former = new Set<string>();
  #pc: RTCPeerConnection | null = null;
  #audioSender: RTCRtpTransceiver | null = null;
  #absent = false;
  #makingOffer = false;
  #ignoresOffer = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tail: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  get isConnected(): boolean {
    return this.#pc?.connectionState === 'connected';
  }

  use(iceServers: readonly IceServer[]): void {
    this.#iceServers = iceServers;
  }

  setAudio(track: MediaStreamTrack | null): void {
    this.#audio = track;
    void this.#audioSender?.sender.replaceTrack(track);
  }

  setVideo(track: MediaStreamTrack | null): void {
    this.#video = track;
    const sender = this.#pc?.getSenders().find((each) => each.track?.kind === 'video');
    if (sender !== undefined && track === null) this.#pc?.removeTrack(sender);
    else if (sender !== undefined) void sender.replaceTrack(track);
    else if (track !== null) this.#pc?.addTrack(track);
  }

  /** The other side's line to the server is down, or back: nothing can be negotiated meanwhile, what runs goes on. */
  setAbsent(absent: boolean): void {
    this.#absent = absent;
    if (absent && !this.isConnected) this.#giveUp();
  }

  /** A new connection: made here, or asked for where the other side makes them. */
  renew(): void {
    if (this.#absent) this.#giveUp();
    else if (this.#options.makes) this.#begin(crypto.randomUUID());
    else if (this.#connection !== null) {
      this.#options.send({ connection: this.#connection, again: true });
      this.#watch(CONNECT_MS);
    }
  }

  hear(signal: Signal): void {
    // One after the other: a candidate must find the description that it belongs to.
    this.#tail = this.#tail.then(() => this.#take(signal)).catch((error: unknown) => this.#broken(error));
  }

  close(): void {
    clearTimeout(this.#timer);
    if (this.#connection !== null) this.#former.add(this.#connection);
    this.#connection = null;
    this.#pc?.close();
    this.#pc = null;
    this.#audioSender = null;
  }

  #giveUp(): void {
    this.close();
    this.#options.onState(null);
  }

  #begin(connection: string): RTCPeerConnection {
    this.close();
    const { makes, send, onTrack, onState, relayOnly } = this.#options;
    const pc = new RTCPeerConnection({
      iceServers: this.#iceServers.map((each) => ({ ...each })),
      iceTransportPolicy: relayOnly ? 'relay' : 'all',
    });
    this.#pc = pc;
    this.#connection = connection;
    onState('connecting');
    pc.ontrack = ({ track }) => onTrack(track);
    pc.onicecandidate = ({ candidate }) => send({ connection, candidate: candidate?.toJSON() as Signal['candidate'] });
    pc.onicecandidateerror = ({ errorCode }) => {
      if (errorCode === UNAUTHORIZED && pc.connectionState !== 'connected') onState('refused');
    };
    pc.onnegotiationneeded = () => this.#offer(pc, connection).catch((error: unknown) => this.#broken(error));
    pc.onconnectionstatechange = () => {
      if (this.#pc !== pc) return;
      if (pc.connectionState === 'connected') {
        clearTimeout(this.#timer);
        onState('connected');
      } else if (pc.connectionState === 'failed') this.renew();
      else if (pc.connectionState === 'disconnected') this.#watch(PATIENCE_MS);
    };
    this.#watch(CONNECT_MS);
    if (makes) this.#audioSender = pc.addTransceiver(this.#audio ?? 'audio', { direction: 'sendrecv' });
    return pc;
  }

  async #offer(pc: RTCPeerConnection, connection: string): Promise<void> {
    try {
      this.#makingOffer = true;
      await pc.setLocalDescription();
      this.#describe(pc, connection);
    } finally {
      this.#makingOffer = false;
    }
  }

  #describe(pc: RTCPeerConnection, connection: string): void {
    const description = pc.localDescription;
    if (description !== null && this.#pc === pc) {
      this.#options.send({ connection, description: { type: description.type, sdp: description.sdp } });
    }
  }

  async #take({ connection, description, candidate, again }: Signal): Promise<void> {
    const { makes } = this.#options;
    if (again) {
      if (makes && connection === this.#connection) this.renew();
      return;
    }
    if (connection !== this.#connection) {
      // What is late of a former connection is nobody's; a new one is the other side's to name.
      if (makes || description?.type !== 'offer' || this.#former.has(connection)) return;
      this.#begin(connection);
    }
    const pc = this.#pc;
    if (pc === null) return;
    if (description !== undefined) await this.#describedBy(pc, connection, description);
    else if (candidate)
      await pc.addIceCandidate(candidate as RTCIceCandidateInit).catch((error: unknown) => {
        if (!this.#ignoresOffer) throw error;
      });
  }

  /** Perfect negotiation: of two offers at once the impolite side's stands. */
  async #describedBy(pc: RTCPeerConnection, connection: string, description: NonNullable<Signal['description']>) {
    const collision = description.type === 'offer' && (this.#makingOffer || pc.signalingState !== 'stable');
    this.#ignoresOffer = collision && this.#options.makes;
    if (this.#ignoresOffer) return;
    await pc.setRemoteDescription(description);
    if (this.#audioSender === null) await this.#takeAudioPlace(pc);
    if (description.type !== 'offer') return;
    await pc.setLocalDescription();
    this.#describe(pc, connection);
  }

  /** The side that did not make the connection speaks in the place that the other one made for it. */
  async #takeAudioPlace(pc: RTCPeerConnection): Promise<void> {
    const place = pc.getTransceivers().find(({ receiver }) => receiver.track.kind === 'audio');
    if (place === undefined) return;
    this.#audioSender = place;
    place.direction = 'sendrecv';
    await place.sender.replaceTrack(this.#audio);
    if (this.#video !== null) pc.addTrack(this.#video);
  }

  #watch(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!this.isConnected) this.renew();
    }, ms);
  }

  /** A negotiation that went wrong is begun anew, not at once: what is wrong may stay so. */
  #broken(error: unknown): void {
    console.warn(error);
    this.#watch(PATIENCE_MS);
  }
}
