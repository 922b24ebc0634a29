import { ok, type Result, refuse } from '../kernel/result.ts';

/**
 * Which state may follow which. `taken` goes back to `requested` when the technician releases it; `offered` goes back
 * to `taken` when the client declines, the offer runs out or the technician withdraws it.
 */
export const NEXT = {
  requested: ['taken', 'cancelled', 'refused'],
  taken: ['offered', 'requested', 'cancelled', 'refused'],
  offered: ['active', 'taken', 'cancelled', 'refused'],
  active: ['concluded', 'voided'],
  concluded: [],
  voided: [],
  cancelled: [],
  refused: [],
} as const;

export type State = keyof typeof NEXT;

export function step(from: State, to: State): Result<State, 'illegal-transition'> {
  const next: readonly State[] = NEXT[from];
  return next.includes(to) ? ok(to) : refuse('illegal-transition', { from, to });
}

/** Whether nothing can happen to the session any more: it was concluded, voided, cancelled by its client or refused by us. */
export function isOver(state: State): boolean {
  return NEXT[state].length === 0;
}
