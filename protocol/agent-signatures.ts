/**
 * The texts that the server and the agent sign, byte for byte (UTF-8, Ed25519). Each begins with its own name, so that
 * a signature made for one purpose is worth nothing for another.
 */

/** The agent proves that it holds the equipment's key: both nonces are fresh. */
export function helloText(it: { nonce: string; agentNonce: string; equipmentId: string }): string {
  return `iponto-agent-hello\n${it.nonce}\n${it.agentNonce}\n${it.equipmentId}`;
}

/** The server proves that it is the enrolled one, and tells its time (RFC 3339): expiries are judged by that clock. */
export function welcomeText(it: { agentNonce: string; equipmentId: string; at: string }): string {
  return `iponto-agent-welcome\n${it.agentNonce}\n${it.equipmentId}\n${it.at}`;
}

/** `body` is the JSON text as sent: it is checked before it is read. */
export function instructionText(body: string): string {
  return `iponto-agent-instruction\n${body}`;
}
