/** The messages of a viewer that press something on the desktop: a key, the pointer, a key by its place (QEMU's extension). */
export const KEY_EVENT = 4;
export const POINTER_EVENT = 5;
export const EXTENDED_EVENT = 255;

/** The length in bytes of each message, by its type, from what is there of its head; null: more of it is needed. */
const LENGTHS: Readonly<Record<number, (head: DataView) => number | null>> = {
  0: () => 20,
  2: (head) => (head.byteLength < 4 ? null : 4 + 4 * head.getUint16(2)),
  3: () => 10,
  [KEY_EVENT]: () => 8,
  // The marker bit: more buttons than seven, in a byte of their own.
  [POINTER_EVENT]: (head) => (head.byteLength < 2 ? null : head.getUint8(1) & 0x80 ? 7 : 6),
  // Negative: the extended clipboard.
  6: (head) => (head.byteLength < 8 ? null : 8 + Math.abs(head.getInt32(4))),
  150: () => 10,
  248: (head) => (head.byteLength < 9 ? null : 9 + head.getUint8(8)),
  250: () => 4,
  251: (head) => (head.byteLength < 8 ? null : 8 + 16 * head.getUint8(6)),
  [EXTENDED_EVENT]: (head) => (head.byteLength < 2 ? null : head.getUint8(1) === 0 ? 12 : Number.NaN),
};

/**
 * How long the message of a viewer (RFB 3.8, as noVNC speaks it) is, in bytes, whose first bytes are `head`, one at
 * least: null while they do not tell yet, NaN where it is a message that nobody knows.
 */
export function viewerMessageLength(head: Uint8Array): number | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const lengthOf = LENGTHS[view.getUint8(0)];
  return lengthOf === undefined ? Number.NaN : lengthOf(view);
}
