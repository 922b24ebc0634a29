import { z } from 'zod';

/** Each side sends a sign of life this often, in ms. */
export const HEARTBEAT_MS = 10_000;
/** A side that heard nothing for this long, in ms, closes the control channel. */
export const SILENCE_MS = 30_000;
/** The furthest ahead, in ms, that an instruction may expire. */
export const INSTRUCTION_LIFE_MS = 60_000;

export const AGENT_CONTROL_PATH = '/agent/control';
export const AGENT_ENROL_PATH = '/api/agent/enrol';

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

export const agentFactsSchema = z.object({
  os: z.string().max(200),
  hostname: z.string().max(255),
  arch: z.string().max(40),
  memoryBytes: z.number().int().nonnegative(),
  uptimeSeconds: z.number().int().nonnegative(),
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

/** What the server orders; always inside a signed envelope. `stream` causes one media connection, each with its own ticket. */
export const instructionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('offer'), session: sessionSchema, pageUrl: z.url({ protocol: /^https?$/ }) }),
  z.object({ kind: z.literal('withdraw'), session: sessionSchema }),
  z.object({ kind: z.literal('start'), session: sessionSchema, resume: z.boolean() }),
  z.object({ kind: z.literal('stream'), session: sessionSchema, url: z.url({ protocol: /^wss?$/ }) }),
  z.object({ kind: z.literal('end'), session: sessionSchema, reason: z.string().max(200) }),
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

export const agentReportSchema = z.object({
  session: sessionSchema.nullable(),
  kind: z.enum(['offer-opened', 'started', 'streaming', 'stopped', 'refused', 'unsupported', 'failed']),
  nonce: z.string().max(64).optional(),
  reason: z.string().max(200).optional(),
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
