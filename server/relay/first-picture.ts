const VERSION_BYTES = 12;
const SECURITY_RESULT_BYTES = 4;
const SERVER_INIT_BYTES = 24;

/** Server messages of RFB 3.8 that may come before the first picture: their length, or null until it can be told. */
const LENGTH_OF: Readonly<Record<number, (head: Buffer) => number | null>> = {
  // SetColourMapEntries
  1: (head) => (head.length < 6 ? null : 6 + 6 * head.readUInt16BE(4)),
  // Bell
  2: () => 1,
  // ServerCutText; the extended kind has a negative length
  3: (head) => (head.length < 8 ? null : 8 + Math.abs(head.readInt32BE(4))),
  // EndOfContinuousUpdates
  150: () => 1,
  // Fence
  248: (head) => (head.length < 9 ? null : 9 + (head[8] ?? 0)),
};

/**
 * Watches what the equipment sends (RFB 3.8, security type None) and says true once, at the first framebuffer update:
 * the technician has a picture (T1). A message nobody knows counts as one, so that no working session is voided.
 */
export function watchForPicture(): (bytes: Buffer) => boolean {
  let held: Buffer = Buffer.alloc(0);
  let skip = VERSION_BYTES;
  let next: 'security-types' | 'result' | 'init' | 'message' | 'seen' = 'security-types';

  function step(): 'more' | 'again' | 'picture' {
    if (held.length < skip) {
      skip -= held.length;
      held = Buffer.alloc(0);
      return 'more';
    }
    held = held.subarray(skip);
    skip = 0;
    if (next === 'security-types') {
      if (held.length < 1) return 'more';
      skip = 1 + (held[0] ?? 0);
      next = 'result';
    } else if (next === 'result') {
      skip = SECURITY_RESULT_BYTES;
      next = 'init';
    } else if (next === 'init') {
      if (held.length < SERVER_INIT_BYTES) return 'more';
      skip = SERVER_INIT_BYTES + held.readUInt32BE(20);
      next = 'message';
    } else {
      if (held.length < 1) return 'more';
      const lengthOf = LENGTH_OF[held[0] ?? 0];
      if (lengthOf === undefined) return 'picture';
      const length = lengthOf(held);
      if (length === null) return 'more';
      skip = length;
    }
    return 'again';
  }

  return (bytes) => {
    if (next === 'seen') return false;
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    for (;;) {
      const done = step();
      if (done === 'more') return false;
      if (done === 'again') continue;
      next = 'seen';
      held = Buffer.alloc(0);
      return true;
    }
  };
}
