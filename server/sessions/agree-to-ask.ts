import type { z } from 'zod';
import { type Actor, may } from '../../domain/access/may.ts';
import type { Acceptance } from '../../domain/agreements/acceptance.ts';
import { asId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { askBody, ShownQuote } from '../../protocol/sessions.ts';
import type { AgreedFrom } from '../agreements/agreed-from.ts';
import { checkAcceptances } from '../agreements/check-acceptances.ts';
import { type Asked, type QuoteRefusal, quoteSession } from './quote-session.ts';
import type { SessionRoom } from './session-room.ts';

export type Asking = z.infer<typeof askBody> & AgreedFrom;
export type AgreeRefusal = QuoteRefusal | 'quote-changed' | 'terms-not-current' | 'no-free-minutes';

/** What was asked for, and what its client agreed to. */
export type Agreed = Asked & Readonly<{ acceptances: readonly Acceptance[] }>;

/**
 * G4: the client agrees to the price that was shown and to the terms in force, for help now or at `startsAt`. X1: with it,
 * whether the session is to end with the free minutes. Refused where anything of it has changed meanwhile, so that nobody
 * agrees to what was not read.
 */
export async function agreeToAsk(
  room: Pick<SessionRoom, 'db' | 'clock'>,
  actor: Actor,
  asking: Asking,
  startsAt: Temporal.Instant | null,
): Promise<Result<Agreed, AgreeRefusal>> {
  const asked = await quoteSession(room, actor, asId(asking.equipmentId), startsAt);
  if (!asked.ok) return asked;
  const { equipment, quote } = asked.value;
  const allowed = may(actor, 'request-session', { clientId: equipment.clientId });
  if (!allowed.ok) return allowed;
  if (!isWhatWasShown(quote, asking.quote)) return refuse('quote-changed');
  if (asking.stopWithFreeMinutes === true && quote.freeMinutes === 0) return refuse('no-free-minutes');
  const acceptances = await checkAcceptances(room.db, asking, room.clock.now());
  return acceptances.ok ? ok({ ...asked.value, acceptances: acceptances.value }) : acceptances;
}

export function isWhatWasShown(quote: ShownQuote, shown: ShownQuote): boolean {
  return (
    quote.initialCents === shown.initialCents &&
    quote.intervalCents === shown.intervalCents &&
    quote.freeMinutes === shown.freeMinutes &&
    quote.sosCents === shown.sosCents
  );
}
