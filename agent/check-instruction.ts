import { INSTRUCTION_LIFE_MS, type InstructionBody, instructionBodySchema } from '../protocol/agent.ts';
import { instructionText } from '../protocol/agent-signatures.ts';
import { isPrivateWay } from './addresses.ts';
import type { Enrolment } from './enrolment.ts';
import { verifyText } from './keys.ts';
import type { PastInstructions } from './past-instructions.ts';

export type Refused = Readonly<{ refused: string; session: string | null; nonce?: string }>;

/**
 * The gate that every instruction passes: signed by the pinned server, for this equipment, not expired, never seen, and
 * no stream, file or text over a way that is worse protected than the server's own. A body is read only after its signature holds.
 */
export function checkInstruction(
  envelope: { body: string; signature: string },
  enrolment: Enrolment,
  past: PastInstructions,
  nowMs: number,
): InstructionBody | Refused {
  if (!verifyText(enrolment.serverPublicKey, instructionText(envelope.body), envelope.signature)) {
    return { refused: 'bad-signature', session: null };
  }
  const parsed = instructionBodySchema.safeParse(parseJson(envelope.body));
  if (!parsed.success) return { refused: 'unknown-instruction', session: null };
  const body = parsed.data;
  const refuse = (refused: string): Refused => ({ refused, session: body.session, nonce: body.nonce });
  if (body.equipmentId !== enrolment.equipmentId) return refuse('other-equipment');
  const expiryMs = Temporal.Instant.from(body.expiry).epochMilliseconds;
  if (expiryMs <= nowMs) return refuse('expired');
  if (expiryMs > nowMs + INSTRUCTION_LIFE_MS) return refuse('expiry-too-far');
  if ('url' in body && isPrivateWay(new URL(enrolment.url)) && !isPrivateWay(new URL(body.url))) {
    return refuse('not-encrypted');
  }
  const use = past.use(body.nonce, expiryMs, nowMs);
  if (use === 'seen') return refuse('replayed');
  // A full disk must not keep the desktop open: what only stops is obeyed all the same.
  if (use === 'not-kept' && body.kind !== 'end' && body.kind !== 'withdraw') return refuse('nonce-not-kept');
  return body;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
