import { z } from 'zod';

/**
 * Where a page's talking socket is: the console names its `session`, the other two are known by their cookies. Every
 * page names itself: `page` is a UUID made when it was loaded.
 */
export const CALL_PATHS = {
  technician: '/api/call',
  phone: '/api/phone-page/call',
  equipment: '/api/equipment-page/call',
} as const;

/** Who talks: the technician, and of the client's side the phone or the browser that shares its screen. */
export const callDevice = z.enum(['technician', 'phone', 'equipment']);
export type CallDevice = z.infer<typeof callDevice>;

/** Why the server closed a talking socket. After any other code, such as a lost line's 1006, the page opens another one. */
export const CALL_CLOSE = {
  /** The session is over. */
  sessionOver: 4410,
  /** The session is another technician's now. */
  handedOver: 4403,
  /** Or another phone has taken this one's place. */
  signedOut: 4401,
  /** The same person opened another talking page. */
  replaced: 4409,
  /** The page sent what this protocol does not allow. */
  misuse: 4400,
} as const;

/** The largest text message: a session description with its candidates is about a tenth of it. */
export const LARGEST_CALL_TEXT = 64 * 1024;
/** The largest second of a voice and of a shared screen, in bytes. */
export const LARGEST_CHUNK = { voice: 256 * 1024, screen: 2 * 1024 * 1024 } as const;

const connection = z.uuid();
/** What RTCPeerConnection gives and takes, as plain text. */
const description = z.object({ type: z.enum(['offer', 'answer', 'pranswer', 'rollback']), sdp: z.string() });
const candidate = z.object({
  candidate: z.string(),
  sdpMid: z.string().nullish(),
  sdpMLineIndex: z.number().int().nullish(),
  usernameFragment: z.string().nullish(),
});

/**
 * One step of the negotiation between the technician and a device. `connection` names the RTCPeerConnection it is of:
 * the technician makes a new one under a new name; what comes late from an old one is left out. `again`: the device
 * has lost the connection and asks for a new one.
 */
export const signal = z.object({
  connection,
  description: description.optional(),
  candidate: candidate.nullish(),
  again: z.literal(true).optional(),
});
export type Signal = z.infer<typeof signal>;

export const takeKind = z.enum(['voice', 'screen']);
export type TakeKind = z.infer<typeof takeKind>;

export const callFromPage = z.discriminatedUnion('type', [
  /** `sentMs`: the page's own clock, given back with the server's: the page keeps the least delayed of several. */
  z.object({ type: z.literal('ping'), sentMs: z.number() }),
  /** Microphone and loudspeaker are in the call, or no longer. */
  z.object({ type: z.literal('join') }),
  z.object({ type: z.literal('leave') }),
  /** The equipment's browser shares its screen, or no longer. */
  z.object({ type: z.literal('share') }),
  z.object({ type: z.literal('share-over') }),
  z.object({ type: z.literal('signal'), to: callDevice, signal }),
  /** Before the first chunk of a take on this socket; `startedAtMs` is ms since 1970 on the server's clock. */
  z.object({
    type: z.literal('take'),
    take: z.uuid(),
    kind: takeKind,
    mime: z
      .string()
      .regex(/^(audio|video)\/[\w.+-]+(;\s?[\w.+-]+="?[\w.,+ -]+"?)*$/)
      .max(100),
    startedAtMs: z.number().int().min(0).max(281_474_976_710_655),
  }),
  /** The take is over; its chunks were all sent. */
  z.object({ type: z.literal('take-over'), take: z.uuid() }),
]);
export type CallFromPage = z.infer<typeof callFromPage>;

export const iceServer = z.object({ urls: z.array(z.string()), username: z.string(), credential: z.string() });
export type IceServer = z.infer<typeof iceServer>;

/** `page` is a page's own name since it was loaded: another one is another page, with connections of its own. */
const peer = z.object({ device: callDevice, page: z.uuid() });
export type CallPeer = z.infer<typeof peer>;

export const callToPage = z.discriminatedUnion('type', [
  /** The first message: the relays it may use, and whose socket is there too. */
  z.object({ type: z.literal('welcome'), iceServers: z.array(iceServer), peers: z.array(peer) }),
  z.object({ type: z.literal('pong'), sentMs: z.number(), serverMs: z.number() }),
  /** The other side's socket came, again perhaps, or went. What runs between the two browsers may outlive it. */
  z.object({ type: z.literal('peer'), peer, there: z.boolean() }),
  z.object({ type: z.literal('signal'), from: callDevice, signal }),
  /** All chunks of the take up to this number are kept: they need not be sent again. */
  z.object({ type: z.literal('kept'), take: z.uuid(), number: z.number().int() }),
  /** The take is not kept: the session is not running, or is not recorded (G1). */
  z.object({ type: z.literal('not-kept'), take: z.uuid() }),
]);
export type CallToPage = z.infer<typeof callToPage>;

/** A binary message is a chunk of a take: its take (the 16 bytes of the UUID), its number (4, big-endian), the media. */
export const CHUNK_PREFIX_BYTES = 20;

export function encodeCallChunk(take: string, number: number, media: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(CHUNK_PREFIX_BYTES + media.length);
  bytes.set(Uint8Array.from(take.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
  new DataView(bytes.buffer).setUint32(16, number);
  bytes.set(media, CHUNK_PREFIX_BYTES);
  return bytes;
}

/** Null for what is too short to be a chunk. */
export function decodeCallChunk(bytes: Uint8Array): { take: string; number: number; media: Uint8Array } | null {
  if (bytes.length < CHUNK_PREFIX_BYTES) return null;
  const digits = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const take = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const number = new DataView(bytes.buffer, bytes.byteOffset).getUint32(16);
  return { take, number, media: bytes.subarray(CHUNK_PREFIX_BYTES) };
}
