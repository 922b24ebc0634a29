import type { CallDevice } from '../../protocol/call.ts';
import type { LineEnd } from './call-line.ts';
import type { CallWire } from './call-wire.ts';
import { keepAwake } from './keep-awake.ts';
import { takePageWire } from './page-wire.ts';
import type { LinkState } from './peer-link.ts';

export type VoiceState = Readonly<{
  phase: 'out' | 'asking' | 'in';
  /** Why there is no microphone. */
  trouble: null | 'blocked' | 'no-microphone' | 'microphone-gone';
  /** The server closed the line for good. */
  end: LineEnd | null;
  muted: boolean;
  link: LinkState | null;
  mine: MediaStream | null;
  theirs: MediaStream | null;
}>;

const OUT: VoiceState = {
  ...{ phase: 'out', trouble: null, end: null, muted: false, link: null, mine: null, theirs: null },
};
const MICROPHONE = { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } } as const;

/** The spoken part of a call, from joining it to hanging up (C1). A store: pages subscribe to it. */
export class VoiceCall {
  readonly #device: CallDevice;
  readonly #session: string | null;
  readonly #listeners = new Set<() => void>();
  readonly #loudspeaker = new Audio();
  #state = OUT;
  #wire: CallWire | null = null;
  #leave: (() => void) | null = null;
  #recorded = false;
  #endRecording: (() => void) | null = null;
  #letSleep: (() => void) | null = null;

  constructor(device: CallDevice, session: string | null) {
    this.#device = device;
    this.#session = session;
    this.#loudspeaker.autoplay = true;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): VoiceState => this.#state;

  /** Asks for the microphone. To be called by a gesture: that is also what lets the loudspeaker sound. */
  readonly join = async (): Promise<void> => {
    if (this.#state.phase !== 'out') return;
    this.#change({ ...OUT, phase: 'asking' });
    let mine: MediaStream;
    try {
      mine = await navigator.mediaDevices.getUserMedia(MICROPHONE);
    } catch (error) {
      return this.#change({ ...OUT, trouble: isRefusal(error) ? 'blocked' : 'no-microphone' });
    }
    // Hung up while the browser asked.
    if (this.state().phase !== 'asking') return stopAll(mine);
    const [track = null] = mine.getAudioTracks();
    // A telephone call, or a headset that went: the browser gives no sound any more.
    if (track !== null) track.onended = () => this.#over({ trouble: 'microphone-gone' });
    const { wire, leave } = takePageWire(this.#device, this.#session, {
      onUp: () => wire.say('join'),
      // A browser that shares its screen shows it and says nothing: its client talks on the phone.
      onLink: (to, link) => {
        if (to !== 'equipment') this.#change({ link });
      },
      onTrack: (from, heard) => {
        if (from !== 'equipment') this.#hear(heard);
      },
      onEnd: (end) => this.#over({ end }),
    });
    this.#leave = leave;
    wire.setAudio(track);
    this.#wire = wire;
    this.#letSleep = keepAwake();
    this.#change({ phase: 'in', mine });
    this.record(this.#recorded);
  };

  readonly hangUp = (): void => {
    this.#wire?.say('leave');
    this.#over({});
  };

  /** The recorder goes on, and records silence. */
  readonly mute = (muted: boolean): void => {
    for (const track of this.#state.mine?.getAudioTracks() ?? []) track.enabled = !muted;
    this.#change({ muted });
  };

  /** G1: whether the session is recorded now; then this page hands in its own voice. */
  record(recorded: boolean): void {
    this.#recorded = recorded;
    const { mine } = this.#state;
    if (!recorded) {
      this.#endRecording?.();
      this.#endRecording = null;
    } else if (this.#endRecording === null && mine !== null) {
      this.#endRecording = this.#wire?.record(mine, 'voice') ?? null;
    }
  }

  #hear(track: MediaStreamTrack): void {
    const theirs = new MediaStream([track]);
    this.#loudspeaker.srcObject = theirs;
    this.#loudspeaker.play().catch((error: unknown) => console.warn(error));
    this.#change({ theirs });
  }

  #over(why: Partial<VoiceState>): void {
    this.#endRecording?.();
    this.#endRecording = null;
    const [wire, leave] = [this.#wire, this.#leave];
    this.#wire = null;
    this.#leave = null;
    // The recorder's last chunk is given a moment later.
    setTimeout(() => leave?.(), LAST_CHUNK_MS);
    wire?.setAudio(null);
    if (this.#state.mine !== null) stopAll(this.#state.mine);
    this.#loudspeaker.srcObject = null;
    this.#letSleep?.();
    this.#letSleep = null;
    this.#change({ ...OUT, ...why });
  }

  #change(change: Partial<VoiceState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

const LAST_CHUNK_MS = 1_000;

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.onended = null;
    track.stop();
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof DOMException && ['NotAllowedError', 'SecurityError'].includes(error.name);
}
