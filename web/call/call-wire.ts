import type { CallDevice, CallPeer, CallToPage, IceServer, TakeKind } from '../../protocol/call.ts';
import { CallLine, type LineEnd } from './call-line.ts';
import { type LinkState, PeerLink } from './peer-link.ts';
import { recordStream } from './record-stream.ts';
import { Takes } from './takes.ts';

type Options = Readonly<{
  device: CallDevice;
  session: string | null;
  relayOnly?: boolean;
  onTrack(from: CallDevice, track: MediaStreamTrack): void;
  onLink(to: CallDevice, state: LinkState | null): void;
  /** The line is there, again perhaps: what was said on the one before is said again. */
  onUp(): void;
  onEnd(why: LineEnd): void;
}>;

/**
 * What joins this page with the others of its session: the line to the server, a link to each of the other sides, and
 * the takes on their way to the recording.
 */
export class CallWire {
  readonly #options: Options;
  readonly #line: CallLine;
  readonly #links = new Map<CallDevice, { link: PeerLink; page: string }>();
  readonly #takes: Takes;
  #iceServers: readonly IceServer[] = [];
  #audio: MediaStreamTrack | null = null;
  #video: MediaStreamTrack | null = null;

  constructor(options: Options) {
    this.#options = options;
    const { device, session, onEnd } = options;
    this.#line = new CallLine({
      ...{ device, session, onEnd },
      onMessage: (message) => this.#hear(message),
      onUp: () => {
        this.#takes.lineUp();
        options.onUp();
      },
      onClock: () => this.#takes.clockKnown(),
    });
    this.#takes = new Takes(this.#line, recordStream);
  }

  say(type: 'join' | 'leave' | 'share' | 'share-over'): void {
    this.#line.send({ type });
  }

  setAudio(track: MediaStreamTrack | null): void {
    this.#audio = track;
    for (const { link } of this.#links.values()) link.setAudio(track);
  }

  setVideo(track: MediaStreamTrack | null): void {
    this.#video = track;
    for (const { link } of this.#links.values()) link.setVideo(track);
  }

  /** Hands in what this page captures, until it is ended. @returns how to; null where the browser records nothing. */
  record(stream: MediaStream, kind: TakeKind): (() => void) | null {
    return this.#takes.begin(stream, kind);
  }

  close(): void {
    for (const { link } of this.#links.values()) link.close();
    this.#links.clear();
    this.#line.close();
  }

  #hear(message: CallToPage): void {
    switch (message.type) {
      case 'welcome':
        this.#iceServers = message.iceServers;
        for (const { link } of this.#links.values()) link.use(message.iceServers);
        for (const peer of message.peers) this.#meet(peer);
        return;
      case 'peer':
        // A line that is gone says nothing of the connection between the browsers: that one tells by itself.
        if (message.there) this.#meet(message.peer);
        else this.#links.get(message.peer.device)?.link.setAbsent(true);
        return;
      case 'signal':
        this.#linkTo(message.from).hear(message.signal);
        return;
      case 'kept':
        this.#takes.kept(message.take, message.number);
        return;
      case 'not-kept':
        this.#takes.refused(message.take);
        return;
      case 'pong':
        return;
    }
  }

  /** Another page has no connection yet; the same one may have lost its line to the server alone. */
  #meet({ device, page }: CallPeer): void {
    const link = this.#linkTo(device);
    const known = this.#links.get(device);
    const isSame = known?.page === page;
    this.#links.set(device, { link, page });
    link.setAbsent(false);
    if (this.#options.device === 'technician' && !(isSame && link.isConnected)) link.renew();
  }

  #linkTo(device: CallDevice): PeerLink {
    const known = this.#links.get(device);
    if (known !== undefined) return known.link;
    const { onTrack, onLink, relayOnly = false } = this.#options;
    const link = new PeerLink({
      ...{ makes: this.#options.device === 'technician', relayOnly },
      send: (signal) => void this.#line.send({ type: 'signal', to: device, signal }),
      onTrack: (track) => onTrack(device, track),
      onState: (state) => onLink(device, state),
    });
    link.use(this.#iceServers);
    link.setAudio(this.#audio);
    link.setVideo(this.#video);
    this.#links.set(device, { link, page: '' });
    return link;
  }
}
