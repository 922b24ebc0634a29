import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must, ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { keepAcceptances } from '../agreements/terms-store.ts';
import { holdClient } from '../clients/client-store.ts';
import { giveToSession, lockChosen } from '../pictures/picture-store.ts';
import { type AgreeRefusal, type Asking, agreeToAsk } from './agree-to-ask.ts';
import { recordEvent, tellSession } from './record-event.ts';
import type { SessionRoom } from './session-room.ts';
import { insertSession } from './session-store.ts';

/** The client asks for help now, agreeing to its price and to the terms (G4), and takes a place in the queue. */
export async function requestSession(
  room: SessionRoom,
  actor: Actor,
  asking: Asking,
): Promise<Result<{ id: SessionId }, AgreeRefusal | 'already-asked' | 'picture-gone'>> {
  const agreed = await agreeToAsk(room, actor, asking, null);
  if (!agreed.ok) return agreed;
  const { equipment, tariff, allowance, quote, acceptances } = agreed.value;
  const { pictures = [] } = asking;
  return room.db.transaction().execute(async (tx) => {
    if (!(await holdClient(tx, equipment.clientId))) return refuse('not-found');
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
    await keepAcceptances(tx, acceptances, { clientId: equipment.clientId, sessionId: id });
    if (asking.stopWithFreeMinutes === true) {
      const chosen = { kind: 'free-end-chosen', at: quote.agreedStart, by: 'client-portal', chosen: 'yes' } as const;
      must(await recordEvent({ tx, live: room.live }, id, chosen));
    } else {
      await tellSession(tx, room.live, { id, clientId: equipment.clientId });
    }
    return ok({ id });
  });
}
