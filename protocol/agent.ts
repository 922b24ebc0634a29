import { z } from 'zod';

/** Each side sends a sign of life this often, in ms. */
export const HEARTBEAT_MS = 10_000;
/** A side that heard nothing for this long, in ms, closes the control channel. */
export const SILENCE_MS = 30_000;
/** The furthest ahead, in ms, that an instruction may expire. */
export const INSTRUCTION_LIFE_MS = 60_000;

export const AGENT_CONTROL_PATH = '/agent/control';
export const AGENT_ENROL_PATH = '/api/agent/enrol';
/** GET takes from the server, POST brings to it, what one ticket is for. */
export const AGENT_CARRY_PATH = '/api/agent/carry';

/** Close codes of the control channel. */
export const CONTROL_CLOSE = {
  badMessage: 4400,
  notEnrolled: 4401,
  wrongServer: 4402,
  revoked: 4403,
  silent: 4408,
  replaced: 4409,
  serverStopping: 4503,
} as const;

/** An Ed25519 public key: the raw 32 bytes as base64url, which is the `x` of a JWK. */
export const publicKeySchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const signatureSchema = z.string().regex(/^[A-Za-z0-9_-]{86}$/);
const nonceSchema = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);
const instantSchema = z.iso.datetime({ offset: true });
const sessionSchema = z.uuid();

/** Why a desktop can not be served. */
const unsupportedReasonSchema = z.enum(['wayland', 'no-display', 'no-x11vnc', 'unknown-system']);

export const desktopSupportSchema = z.discriminatedUnion('supported', [
  z.object({ supported: z.literal(true) }),
  z.object({ supported: z.literal(false), reason: unsupportedReasonSchema }),
]);
export type DesktopSupport = z.infer<typeof desktopSupportSchema>;

const diskSchema = z.object({
  mount: z.string().max(200),
  bytes: z.number().int().nonnegative(),
  freeBytes: z.number().int().nonnegative(),
});

export const monitorSchema = z.object({
  name: z.string().max(80),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  primary: z.boolean(),
});

/** What the technician sees of the machine; older agents leave out what is optional. */
export const agentFactsSchema = z.object({
  os: z.string().max(200),
  hostname: z.string().max(255),
  arch: z.string().max(40),
  memoryBytes: z.number().int().nonnegative(),
  uptimeSeconds: z.number().int().nonnegative(),
  /** The system as people call it, such as `Debian GNU/Linux 12 (bookworm)`. */
  osName: z.string().max(200).optional(),
  memoryFreeBytes: z.number().int().nonnegative().optional(),
  disks: z.array(diskSchema).max(12).optional(),
  monitors: z.array(monitorSchema).max(16).optional(),
  desktop: desktopSupportSchema,
});
export type AgentFacts = z.infer<typeof agentFactsSchema>;

export const enrolBodySchema = z.object({
  code: z.string().min(4).max(64),
  publicKey: publicKeySchema,
  facts: agentFactsSchema,
});
export type EnrolBody = z.infer<typeof enrolBodySchema>;

export const enrolAnswerSchema = z.object({
  equipmentId: z.uuid(),
  equipmentName: z.string(),
  serverPublicKey: publicKeySchema,
});
export type EnrolAnswer = z.infer<typeof enrolAnswerSchema>;

/** Clipboard text above it, in bytes of UTF-8, is refused. */
export const LARGEST_CLIPBOARD_BYTES = 1 << 20;
/** A file above it, in bytes, is refused. */
export const LARGEST_FILE_BYTES = 500_000_000;

const fileName = z.string().min(1).max(255);
const bytesSchema = z.number().int().nonnegative().max(LARGEST_FILE_BYTES);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
/** A one-time address on the server, by which one file or text is carried. */
const carryUrl = z.url({ protocol: /^https?$/ });
/** What is fetched from the server, and how the agent knows that it is whole. */
const carried = { session: sessionSchema, url: carryUrl, bytes: bytesSchema, sha256: sha256Schema };

/** What the server orders; always inside a signed envelope. `stream` causes one media connection, each with its own ticket. */
export const instructionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('offer'), session: sessionSchema, pageUrl: z.url({ protocol: /^https?$/ }) }),
  z.object({ kind: z.literal('withdraw'), session: sessionSchema }),
  z.object({ kind: z.literal('start'), session: sessionSchema, resume: z.boolean() }),
  z.object({ kind: z.literal('stream'), session: sessionSchema, url: z.url({ protocol: /^wss?$/ }) }),
  z.object({ kind: z.literal('end'), session: sessionSchema, reason: z.string().max(200) }),
  /** R5: holds the machine's own keyboard and mouse, or frees them; held again, the time begins anew. */
  z.object({ kind: z.literal('hold-input'), session: sessionSchema, held: z.boolean() }),
  /** The page of a session that runs, for an equipment that was restarted: nothing can be accepted on it. */
  z.object({ kind: z.literal('show-page'), session: sessionSchema, pageUrl: z.url({ protocol: /^https?$/ }) }),
  /** Asks whether somebody at the equipment itself pressed a key or a button just now (R4). */
  z.object({ kind: z.literal('prove-local-input'), session: sessionSchema }),
  // The technician's tools: each is answered by a report, `done` with its answer.
  z.object({ kind: z.literal('tell-facts'), session: sessionSchema }),
  z.object({ kind: z.literal('tell-monitors'), session: sessionSchema }),
  /** `monitor` by its name; null is all of them. */
  z.object({ kind: z.literal('show-monitor'), session: sessionSchema, monitor: z.string().max(80).nullable() }),
  z.object({ kind: z.literal('put-clipboard'), ...carried }),
  z.object({ kind: z.literal('give-clipboard'), session: sessionSchema, url: carryUrl }),
  z.object({ kind: z.literal('list-files'), session: sessionSchema }),
  z.object({ kind: z.literal('put-file'), name: fileName, ...carried }),
  z.object({ kind: z.literal('give-file'), name: fileName, session: sessionSchema, url: carryUrl }),
]);
export type Instruction = z.infer<typeof instructionSchema>;

/** What makes an instruction good for one equipment, once, and not for long. */
const instructionSealSchema = z.object({
  equipmentId: z.uuid(),
  nonce: nonceSchema,
  expiry: instantSchema,
});

export const instructionBodySchema = z.intersection(instructionSealSchema, instructionSchema);
export type InstructionBody = z.infer<typeof instructionBodySchema>;

export const serverMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('challenge'), nonce: nonceSchema }),
  z.object({ type: z.literal('welcome'), at: instantSchema, signature: signatureSchema }),
  z.object({ type: z.literal('pong'), at: instantSchema }),
  z.object({ type: z.literal('instruction'), body: z.string().max(8192), signature: signatureSchema }),
]);
export type ServerMessage = z.infer<typeof serverMessageSchema>;

export const exchangeFileSchema = z.object({
  name: fileName,
  bytes: z.number().int().nonnegative(),
  changedAt: instantSchema,
});

/** What an instruction that asks for something is answered with. */
const agentAnswerSchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('facts'), facts: agentFactsSchema }),
  /** `shown` is one of their names, or null where all are shown. */
  z.object({
    of: z.literal('monitors'),
    monitors: z.array(monitorSchema).max(16),
    shown: z.string().max(80).nullable(),
  }),
  z.object({ of: z.literal('files'), files: z.array(exchangeFileSchema).max(50) }),
  /** What was carried: the name it has in the exchange folder, and the checksum of what passed. Clipboard text has no name. */
  z.object({ of: z.literal('carried'), name: fileName.nullable(), bytes: bytesSchema, sha256: sha256Schema }),
]);
export type AgentAnswer = z.infer<typeof agentAnswerSchema>;

/** How an agent answers `prove-local-input`; `can-not-tell` where the system does not name the devices. */
const PROOFS = ['by-hand', 'not-by-hand', 'can-not-tell'] as const;

/** Why a start is told with a reason: this agent has not opened the session's page itself, so that it may be gone. */
export const PAGE_UNKNOWN = 'page-unknown';

export const agentReportSchema = z.object({
  session: sessionSchema.nullable(),
  kind: z.enum([
    ...['offer-opened', 'started', 'streaming', 'stopped', 'refused', 'unsupported', 'failed', 'done'],
    ...PROOFS,
    /** R5: local keyboard or mouse is used, and has come to rest. */
    ...['input-used', 'input-rested'],
    /** R5: local input is held, or free again; `reason` where the agent freed it by itself. */
    ...['input-held', 'input-freed'],
    /** X1: the client stopped the session at the equipment, `agoMs` ago. */
    'client-stopped',
  ] as const),
  nonce: z.string().max(64).optional(),
  agoMs: z.number().int().nonnegative().optional(),
  reason: z.string().max(200).optional(),
  answer: agentAnswerSchema.optional(),
});
export type AgentReport = z.infer<typeof agentReportSchema>;

export const agentMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    equipmentId: z.uuid(),
    version: z.string().max(40),
    agentNonce: nonceSchema,
    signature: signatureSchema,
  }),
  z.object({ type: z.literal('facts'), facts: agentFactsSchema }),
  z.object({ type: z.literal('ping'), at: instantSchema }),
  agentReportSchema.extend({ type: z.literal('report') }),
]);
export type AgentMessage = z.infer<typeof agentMessageSchema>;
