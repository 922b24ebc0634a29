import type { Actor } from '../../domain/access/may.ts';
import { DECIDED, decided, decideEntry } from './decide-entry.ts';
import type { StatementRoom } from './statement-room.ts';

/** N3: the office takes an entry out of the tray, with the reason: no client's, returned, settled otherwise. */
export function setEntryAside(room: StatementRoom, actor: Actor, entryId: string, reason: string) {
  return decideEntry(room, actor, entryId, async ({ tx, by, at }, entry) => {
    if (entry.state !== 'tray') return DECIDED;
    await tx
      .updateTable('bank_entries')
      .set({ state: 'aside', aside_reason: reason, decided_by: by, decided_at: at })
      .where('id', '=', entry.id)
      .execute();
    return decided;
  });
}

/** What was set aside by mistake is in the tray again. */
export function putEntryBack(room: StatementRoom, actor: Actor, entryId: string) {
  return decideEntry(room, actor, entryId, async ({ tx, by, at }, entry) => {
    if (entry.state !== 'aside') return DECIDED;
    await tx
      .updateTable('bank_entries')
      .set({ state: 'tray', aside_reason: null, decided_by: by, decided_at: at })
      .where('id', '=', entry.id)
      .execute();
    return decided;
  });
}
