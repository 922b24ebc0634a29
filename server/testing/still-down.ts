/** The length of each message that a viewer of these tests sends after its greeting. */
const LENGTH: Readonly<Record<number, (head: Buffer) => number>> = {
  0: () => 20,
  2: (head) => 4 + 4 * head.readUInt16BE(2),
  3: () => 10,
  4: () => 8,
  5: (head) => (head.readUInt8(1) & 0x80 ? 7 : 6),
  150: () => 10,
  248: (head) => 9 + head.readUInt8(8),
  255: () => 12,
};

/** Reads RFB messages as a desktop does: the keys and buttons that are down once all of them have come. */
export function stillDown(messages: Buffer): string[] {
  const down = new Set<string>();
  let buttons = 0;
  for (let at = 0; at < messages.length; ) {
    const head = messages.subarray(at);
    const type = head.readUInt8(0);
    if (type === 4) mark(down, `keysym ${head.readUInt32BE(4)}`, head.readUInt8(1) !== 0);
    if (type === 255) mark(down, `key ${head.readUInt32BE(8)}`, head.readUInt16BE(2) !== 0);
    if (type === 5) buttons = (head.readUInt8(1) & 0x7f) + (head.readUInt8(1) & 0x80 ? head.readUInt8(6) << 7 : 0);
    const length = LENGTH[type]?.(head);
    if (length === undefined || length > head.length) throw new Error(`no message at ${at}: ${head.toString('hex')}`);
    at += length;
  }
  return [...down, ...(buttons === 0 ? [] : [`buttons ${buttons}`])];
}

function mark(down: Set<string>, key: string, isDown: boolean): void {
  if (isDown) down.add(key);
  else down.delete(key);
}
