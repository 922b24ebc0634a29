import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import WebSocket from 'ws';
import { type ByteReader, readBytes } from '../byte-reader.ts';

/** A small RFB viewer, enough to see one picture and to type: what noVNC does in the technician's browser. */
export type Viewer = {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Asks for the whole screen and waits for it: how many rectangles came. */
  picture(): Promise<number>;
  /** Presses and releases each key (X11 keysyms). */
  type(keysyms: readonly number[]): void;
  /** Presses one and does not let go of it. */
  press(keysym: number): void;
  /** Settles with the close code. */
  readonly closed: Promise<number>;
  close(): void;
};

export async function openViewer(url: string, origin: string): Promise<Viewer> {
  const socket = new WebSocket(url, { origin, perMessageDeflate: false });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const bytes = new PassThrough();
  socket.on('message', (data: Buffer) => bytes.write(data));
  socket.on('close', () => bytes.end());
  await once(socket, 'open');
  const reader = readBytes(bytes, 120_000);
  const { name, width, height } = await shakeHands(socket, reader);
  return {
    name,
    width,
    height,
    closed,
    close: () => {
      reader.release();
      socket.close();
    },
    type: (keysyms) => {
      for (const keysym of keysyms) for (const down of [1, 0]) socket.send(keyEvent(keysym, down));
    },
    press: (keysym) => socket.send(keyEvent(keysym, 1)),
    picture: async () => {
      const request = Buffer.alloc(10);
      request.writeUInt8(3, 0);
      request.writeUInt16BE(width, 6);
      request.writeUInt16BE(height, 8);
      socket.send(request);
      for (;;) {
        const kind = (await reader.take(1))[0];
        if (kind === 0) return (await reader.take(3)).readUInt16BE(1);
        if (kind === 3) await reader.take((await reader.take(7)).readUInt32BE(3));
        else if (kind !== 2) throw new Error(`unexpected message ${kind}`);
      }
    },
  };
}

async function shakeHands(socket: WebSocket, reader: ByteReader) {
  const version = await reader.take(12);
  socket.send(version);
  const types = await reader.take((await reader.take(1))[0] ?? 0);
  if (!types.equals(Buffer.of(1))) throw new Error(`security types ${[...types].join(', ')} in place of None`);
  socket.send(Buffer.of(1));
  if ((await reader.take(4)).readUInt32BE() !== 0) throw new Error('refused');
  socket.send(Buffer.of(1));
  const init = await reader.take(24);
  const name = (await reader.take(init.readUInt32BE(20))).toString();
  // Raw encoding only.
  socket.send(Buffer.from('0200000100000000', 'hex'));
  return { name, width: init.readUInt16BE(0), height: init.readUInt16BE(2) };
}

function keyEvent(keysym: number, down: number): Buffer {
  const event = Buffer.alloc(8);
  event.writeUInt8(4, 0);
  event.writeUInt8(down, 1);
  event.writeUInt32BE(keysym, 4);
  return event;
}
