import type { Actor } from '../../domain/access/may.ts';
import { refuse } from '../../domain/kernel/result.ts';
import { DECIDED, decided, decideEntry } from './decide-entry.ts';
import { payFromEntry } from './pay-from-entry.ts';
import { sayBooked } from './say-booked.ts';
import type { StatementRoom } from './statement-room.ts';

/** N3: the office says which request an entry of the tray pays. What is left of it stays in the tray. */
export function assignEntry(room: StatementRoom, actor: Actor, entryId: string, requestId: string) {
  return decideEntry(room, actor, entryId, async (deciding, entry) => {
    if (entry.state !== 'tray') return DECIDED;
    if (entry.side !== 'credit') return refuse('entry-pays-nothing');
    const booked = await sayBooked(deciding, entry, requestId);
    if (booked !== null) return booked;
    const { by, at } = deciding;
    const open = await payFromEntry(deciding, { entry, requestId, by, at });
    return open === null ? refuse('already-paid') : decided;
  });
}
