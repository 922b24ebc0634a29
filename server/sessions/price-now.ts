import { sql } from 'kysely';
import { must, ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { quote } from '../../domain/pricing/quote.ts';
import type { Tariff } from '../../domain/pricing/tariff.ts';
import type { State } from '../../domain/session/lifecycle.ts';
import { type QuoteView, quoteView, type SessionView, type ShownQuote } from '../../protocol/sessions.ts';
import { type Allowance, readAllowance } from '../allowance/read-allowance.ts';
import { tariffById } from '../pricing/tariff-store.ts';
import type { Tx } from '../tables.ts';
import { isWhatWasShown } from './agree-to-ask.ts';
import { freeMinutesOf } from './free-minutes.ts';
import { type NamedSession, namedSession } from './session-records.ts';
import type { Session } from './session-store.ts';

/** Before the acceptance. */
const WAITS: ReadonlySet<State> = new Set(['requested', 'taken', 'offered']);

/**
 * P3 G4: what a session that waits would be accepted at now; null while that is what was quoted when asking. Tariff,
 * agreed start and whether the equipment was assisted stay those of asking. Free minutes alone can be fewer since, so it
 * is never better than quoted.
 */
function quoteNow(tariff: Tariff, session: Session, allowance: Allowance) {
  const freeMinutes = freeMinutesOf(session, allowance);
  const { assisted, agreedStart } = session;
  const now = must(quote(tariff, { freeMinutes, assisted, agreedStart }));
  return now.freeMinutes === session.quotedFreeMinutes ? null : { ...now, why: allowance.why };
}

/** The price as the pages show it: what a session that waits can be accepted at now, or what it was accepted at. */
export function presentPrice(
  session: Session,
  { quote: agreed, asked_quote: asked }: Pick<NamedSession, 'quote' | 'asked_quote'>,
  { tariff, allowance }: Readonly<{ tariff: Tariff; allowance: Allowance }>,
): Pick<SessionView, 'quote' | 'askedWithFreeMinutes'> {
  const now = WAITS.has(session.now.state) ? quoteNow(tariff, session, allowance) : null;
  const askedWithFreeMinutes = asked === null ? null : quoteView.parse(asked).freeMinutes;
  if (now === null) return { quote: quoteView.parse(agreed), askedWithFreeMinutes };
  return { quote: quoteView.parse(now), askedWithFreeMinutes: session.quotedFreeMinutes };
}

/**
 * G4: within the acceptance, the price that holds then is what the session was agreed at; what was quoted when asking is
 * kept beside it. Refused with `quote-changed` where the equipment's page showed another; a page that says nothing of
 * it agrees to what was quoted.
 */
export async function holdPrice(
  tx: Tx,
  session: Session,
  shown: ShownQuote | null,
): Promise<Result<QuoteView, 'quote-changed'>> {
  const asked = quoteView.parse((await namedSession(tx, session.id)).quote);
  const tariff = await tariffById(tx, session.tariffId);
  const now = quoteNow(tariff, session, await readAllowance(tx, session));
  const price = now === null ? asked : quoteView.parse(now);
  if (!isWhatWasShown(price, shown ?? asked)) return refuse('quote-changed');
  if (now === null) return ok(price);
  await tx
    .updateTable('sessions')
    .set({ quote: JSON.stringify({ ...now, agreedStart: now.agreedStart.toString() }), asked_quote: sql`quote` })
    .where('id', '=', session.id)
    .execute();
  return ok(price);
}
