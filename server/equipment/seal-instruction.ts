import { type KeyObject, randomBytes } from 'node:crypto';
import { INSTRUCTION_LIFE_MS, type Instruction, instructionSchema, type ServerMessage } from '../../protocol/agent.ts';
import { instructionText } from '../../protocol/agent-signatures.ts';
import { signText } from '../platform/ed25519.ts';

/** Half of what an agent would allow: room for a clock that was told a little late. */
const LIFE_MS = INSTRUCTION_LIFE_MS / 2;

/**
 * The signed envelope of one instruction: for this equipment, once, and for the next 30 s.
 *
 * @throws when the instruction breaks the protocol: that is a bug of the caller.
 */
export function sealInstruction(
  serverKey: KeyObject,
  equipmentId: string,
  instruction: Instruction,
  now: Temporal.Instant,
): { nonce: string; message: Extract<ServerMessage, { type: 'instruction' }> } {
  const nonce = randomBytes(18).toString('base64url');
  const expiry = now.add({ milliseconds: LIFE_MS }).toString();
  const body = JSON.stringify({ ...instructionSchema.parse(instruction), equipmentId, nonce, expiry });
  return { nonce, message: { type: 'instruction', body, signature: signText(serverKey, instructionText(body)) } };
}
