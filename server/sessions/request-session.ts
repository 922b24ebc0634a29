import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { checkAcceptance } from '../../domain/agreements/acceptance.ts';
import { asId, type SessionId } from '../../domain/kernel/id.ts';
import { must, ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Quote } from '../../domain/pricing/quote.ts';
import type { Language } from '../../protocol/problems.ts';
import type { askBody } from '../../protocol/sessions.ts';
import { currentTerms, keepAcceptance } from '../agreements/terms-store.ts';
import { giveToSession, lockChosen } from '../pictures/picture-store.ts';
import { quoteSession } from './quote-session.ts';
import { recordEvent, tellSession } from './record-event.ts';
import type { SessionRoom } from './session-room.ts';
import { insertSession } from './session-store.ts';

type Asking = z.infer<typeof askBody> & { ip: string; language: Language };
type AskRefusal =
  | AccessRefusal
  | 'sos-not-offered'
  | 'quote-changed'
  | 'terms-not-current'
  | 'already-asked'
  | 'no-free-minutes'
  | 'unpaid-first'
  | 'picture-gone';

/**
 * The client asks for help now: agrees to the price that was shown and to the terms in force (G4), and takes a place
 * in the queue; X1: with it, whether the session is to end with the free minutes. Refused where either has changed meanwhile, so that nobody agrees to what was not read.
 */
export async function requestSession(
  room: SessionRoom,
  actor: Actor,
  asking: Asking,
): Promise<Result<{ id: SessionId }, AskRefusal>> {
  const asked = await quoteSession(room, actor, asId(asking.equipmentId));
  if (!asked.ok) return asked;
  const { equipment, tariff, allowance, quote } = asked.value;
  const allowed = may(actor, 'request-session', { clientId: equipment.clientId });
  if (!allowed.ok) return allowed;
  if (!isWhatWasShown(quote, asking.quote)) return refuse('quote-changed');
  if (asking.stopWithFreeMinutes === true && quote.freeMinutes === 0) return refuse('no-free-minutes');
  const terms = await currentTerms(room.db, asking.language, quote.agreedStart);
  const acceptance = checkAcceptance({
    termsVersion: asking.termsVersion,
    currentVersion: terms.version,
    at: quote.agreedStart,
    ip: asking.ip,
    language: asking.language,
  });
  if (!acceptance.ok) return acceptance;

  const { pictures = [] } = asking;
  return room.db.transaction().execute(async (tx) => {
    if (!(await lockChosen(tx, equipment.clientId, pictures))) return refuse('picture-gone');
    const id = await insertSession(tx, {
      clientId: equipment.clientId,
      equipmentId: equipment.id,
      problem: asking.problem,
      tariffId: tariff.id,
      quote: { ...quote, agreedStart: quote.agreedStart.toString(), why: allowance.why },
      assisted: allowance.assisted,
      requestedAt: quote.agreedStart,
      agreedStart: quote.agreedStart,
    });
    if (id === null) return refuse('already-asked');
    await giveToSession(tx, id, pictures);
    await keepAcceptance(tx, { ...acceptance.value, clientId: equipment.clientId, sessionId: id });
    if (asking.stopWithFreeMinutes === true) {
      const chosen = { kind: 'free-end-chosen', at: quote.agreedStart, by: 'client-portal', chosen: 'yes' } as const;
      must(await recordEvent({ tx, live: room.live }, id, chosen));
    } else {
      await tellSession(tx, room.live, { id, clientId: equipment.clientId });
    }
    return ok({ id });
  });
}

function isWhatWasShown(quote: Quote, shown: Asking['quote']): boolean {
  return (
    quote.initialCents === shown.initialCents &&
    quote.intervalCents === shown.intervalCents &&
    quote.freeMinutes === shown.freeMinutes &&
    quote.sosCents === shown.sosCents
  );
}
