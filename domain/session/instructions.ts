import type { InstructionKind, SessionEvent } from './events.ts';

/** R1, R2, R5: an explicit instruction of the technician that stands. */
export type Instruction = {
  readonly id: string;
  readonly what: InstructionKind;
  readonly words: string;
  readonly at: Temporal.Instant;
  /** When the client confirmed it; null until then. */
  readonly confirmedAt: Temporal.Instant | null;
};

type InstructionEvent = Extract<SessionEvent, { kind: 'instructed' | 'instruction-confirmed' | 'instruction-over' }>;

/** Those under which the equipment may be away (R1, R2). */
const MAY_BE_AWAY: readonly InstructionKind[] = ['restart', 'turn-off', 'go-offline'];

/** The instructions that stand after one more event of theirs; one that names none of them changes nothing. */
export function standing(now: readonly Instruction[], event: InstructionEvent): readonly Instruction[] {
  switch (event.kind) {
    case 'instructed': {
      const { instruction: id, what, words, at } = event;
      return [...now, { id, what, words, at, confirmedAt: null }];
    }
    case 'instruction-confirmed':
      return now.map((each) =>
        each.id === event.instruction && each.confirmedAt === null ? { ...each, confirmedAt: event.at } : each,
      );
    case 'instruction-over':
      return now.filter((each) => each.id !== event.instruction);
  }
}

/**
 * R1, R2: the latest standing instruction under which the equipment may be away, confirmed or not: the technician may
 * have carried it out alone.
 */
export function coveringDrop(now: readonly Instruction[]): Instruction | undefined {
  return now.findLast(({ what }) => MAY_BE_AWAY.includes(what));
}
