import { z } from 'zod';
import { RECORDING_FAILURES, type SessionEvent } from '../../domain/session/events.ts';

const instant = z.string().transform((text) => Temporal.Instant.from(text));

const by = z.object({ by: z.string() });

/** What each kind of event keeps beside its time; a kind that is not named keeps nothing. */
const DATA: Partial<Record<SessionEvent['kind'], z.ZodType<object>>> = {
  requested: by.partial(),
  agreed: by,
  taken: z.object({ technician: z.string() }),
  offered: z.object({ way: z.string().default('agent') }),
  'input-held': by,
  'input-freed': by,
  instructed: z.object({ instruction: z.string(), what: z.string(), words: z.string() }),
  'instruction-confirmed': by.extend({ instruction: z.string() }),
  'instruction-over': by.extend({ instruction: z.string() }),
  said: by.extend({ text: z.string(), key: z.string() }),
  'call-joined': by,
  'call-left': by,
  'voice-lost': by,
  'voice-back': by,
  'technician-phone-shown': z.object({ phone: z.string() }),
  'handed-over': z.object({ technician: z.string(), from: z.string() }),
  'free-end-chosen': by.extend({ chosen: z.string() }),
  'clipboard-allowed': by,
  'clipboard-refused': by,
  'file-sent': z.object({ to: z.string(), name: z.string(), bytes: z.string(), sha256: z.string() }),
  'server-gap': z.object({ from: instant, to: instant }),
  // Lines of before there were codes tell what the machine said, which is nothing for a page.
  'recording-failed': z.object({ reason: z.enum(RECORDING_FAILURES).catch('failed') }),
  concluded: by.extend({ reason: z.string() }),
  voided: z.object({ reason: z.string() }),
  cancelled: by.extend({ reason: z.string() }),
  refused: by.extend({ reason: z.string() }),
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
