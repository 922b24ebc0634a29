import type { SessionEvent } from '../../domain/session/events.ts';
import type { Session } from './session-store.ts';

type OfInstruction = Extract<SessionEvent, { instruction: string }>;

/** Whether the timeline tells this of that instruction already. */
export function wasTold({ events }: Session, kind: OfInstruction['kind'], instruction: string): boolean {
  return events.some((event) => event.kind === kind && event.instruction === instruction);
}
