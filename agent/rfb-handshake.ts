import { createCipheriv } from 'node:crypto';
import type { Socket } from 'node:net';
import { readBytes } from './byte-reader.ts';

export const RFB_VERSION = Buffer.from('RFB 003.008\n');
const SECURITY_NONE = 1;
const SECURITY_VNC = 2;
const HANDSHAKE_MS = 8_000;

/**
 * The answer to a VNC challenge: DES in ECB mode, the bits of each key byte reversed. This runtime has only triple DES,
 * which with one key three times is the same cipher.
 */
export function answerChallenge(password: string, challenge: Buffer): Buffer {
  const key = Buffer.alloc(8);
  Buffer.from(password, 'latin1').copy(key, 0, 0, 8);
  for (let index = 0; index < 8; index++) key[index] = reverseBits(key[index] ?? 0);
  const cipher = createCipheriv('des-ede3-ecb', Buffer.concat([key, key, key]), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(challenge), cipher.final()]);
}

function reverseBits(byte: number): number {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) reversed |= 0x80 >> bit;
  return reversed;
}

/** The viewer's half towards the VNC server, up to the security result. @throws when the server is another or refuses. */
export async function passVncAuthentication(socket: Socket, password: string): Promise<void> {
  const reader = readBytes(socket, HANDSHAKE_MS);
  try {
    const version = (await reader.take(12)).toString('latin1');
    if (!/^RFB 003\.00[89]\n$/.test(version)) throw new Error(`the VNC server speaks ${JSON.stringify(version)}`);
    socket.write(RFB_VERSION);
    const count = (await reader.take(1))[0] ?? 0;
    const offered = await reader.take(count);
    // A server that asks for no password is not the one that was started with one.
    if (!offered.includes(SECURITY_VNC)) throw new Error('the VNC server does not ask for the password');
    socket.write(Buffer.of(SECURITY_VNC));
    socket.write(answerChallenge(password, await reader.take(16)));
    if ((await reader.take(4)).readUInt32BE() !== 0) throw new Error('the VNC server refused the password');
  } finally {
    reader.release();
  }
}

/**
 * The server's half towards the relay: security type None, since ticket and acceptance have already decided. Bytes go
 * in by `feed`; what it returns comes after the handshake, null means it is not over. @throws at another version or choice.
 */
export function greetViewer(send: (bytes: Buffer) => void): (bytes: Buffer) => Buffer | null {
  let held: Buffer = Buffer.alloc(0);
  let stage: 'version' | 'choice' | 'over' = 'version';
  send(RFB_VERSION);
  return (bytes) => {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    if (stage === 'version' && held.length >= 12) {
      if (!held.subarray(0, 12).equals(RFB_VERSION)) throw new Error('the viewer speaks another version of RFB');
      held = held.subarray(12);
      stage = 'choice';
      send(Buffer.of(1, SECURITY_NONE));
    }
    if (stage === 'choice' && held.length >= 1) {
      if (held[0] !== SECURITY_NONE) throw new Error('the viewer chose a security type that was not offered');
      held = held.subarray(1);
      stage = 'over';
      send(Buffer.alloc(4));
    }
    if (stage !== 'over') return null;
    const rest = held;
    held = Buffer.alloc(0);
    return rest;
  };
}
