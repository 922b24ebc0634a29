import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/**
 * A WebSocket reduced to its wire: after the handshake the bytes are counted, not parsed, so that the ends of a
 * measurement cost the same whatever is between them.
 */
export async function rawWebSocket(port: number, path: string, headers: readonly string[] = []): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  const request = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...headers,
  ];
  socket.write(`${request.join('\r\n')}\r\n\r\n`);
  let answer = '';
  while (!answer.includes('\r\n\r\n')) {
    const [chunk] = await once(socket, 'data');
    answer += String(chunk);
  }
  if (!answer.startsWith('HTTP/1.1 101')) throw new Error(`no WebSocket: ${answer.split('\r\n')[0]}`);
  return socket;
}

/** A whole binary message as our agent sends it: masked with zero. */
export function maskedFrame(payload: Buffer): Buffer {
  const header = Buffer.alloc(14);
  header.writeUInt16BE(0x82ff, 0);
  header.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([header, payload]);
}
