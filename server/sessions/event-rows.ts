import { z } from 'zod';
import type { SessionEvent } from '../../domain/session/timeline.ts';

const instant = z.string().transform((text) => Temporal.Instant.from(text));

/** What each kind of event keeps beside its time; a kind that is not named keeps nothing. */
const DATA: Partial<Record<SessionEvent['kind'], z.ZodType<object>>> = {
  taken: z.object({ technician: z.string() }),
  'server-gap': z.object({ from: instant, to: instant }),
  'recording-failed': z.object({ reason: z.string() }),
  concluded: z.object({ by: z.string(), reason: z.string() }),
  voided: z.object({ reason: z.string() }),
  cancelled: z.object({ by: z.string(), reason: z.string() }),
};

type EventRow = Readonly<{ at: Temporal.Instant; kind: string; data: unknown }>;

/** The event of a stored line. Only this program writes them, so one it can not read is a bug and throws. */
export function eventFromRow(row: EventRow): SessionEvent {
  const kind = row.kind as SessionEvent['kind'];
  return { ...DATA[kind]?.parse(row.data), kind, at: row.at } as SessionEvent;
}

/** What is stored beside the kind and the time. */
export function eventToData(event: SessionEvent): Record<string, string> {
  const { kind: _kind, at: _at, ...data } = event;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)]));
}
