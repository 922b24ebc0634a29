import type { Duplex } from 'node:stream';

export type ByteReader = {
  /** Exactly `count` bytes. @throws when the other side closes or the time is over. */
  take(count: number): Promise<Buffer>;
  /** Gives the stream back, paused, with what was read too far pushed in front again. */
  release(): void;
};

/** Reads a byte stream by exact amounts, for a handshake; `timeoutMs` is for all of it together. */
export function readBytes(stream: Duplex, timeoutMs: number): ByteReader {
  let held: Buffer = Buffer.alloc(0);
  let broken: Error | null = null;
  let wake: () => void = () => {};
  const onData = (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    wake();
  };
  const onBroken = (error?: Error) => {
    broken ??= error ?? new Error('closed during the handshake');
    wake();
  };
  const onClose = () => onBroken();
  const timer = setTimeout(() => onBroken(new Error('the handshake took too long')), timeoutMs).unref();
  stream.on('data', onData).on('error', onBroken).on('end', onClose).on('close', onClose).resume();
  return {
    async take(count) {
      while (held.length < count) {
        if (broken) throw broken;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const bytes = held.subarray(0, count);
      held = held.subarray(count);
      return bytes;
    },
    release() {
      clearTimeout(timer);
      stream.pause();
      stream.off('data', onData).off('error', onBroken).off('end', onClose).off('close', onClose);
      if (held.length > 0 && broken === null) stream.unshift(held);
    },
  };
}
