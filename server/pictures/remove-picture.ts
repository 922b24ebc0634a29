import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import { readSettings, ZONE } from '../settings/settings-store.ts';
import type { Db, Tx } from '../tables.ts';
import type { PictureRoom } from './keep-picture.ts';
import { findPicture, lockChosen, pictureFile } from './picture-store.ts';

/** Woken every day: sweeps away what nobody asked with, and what was kept long enough. */
export const SWEEP_PICTURES = 'sweep-pictures';

/** So long a client may take from choosing a picture to asking. */
const TO_ASK = { hours: 24 };

/** A client changes their mind about a picture before asking. One that was asked with, or booked with, stays with that. */
export async function removePicture(
  room: PictureRoom,
  actor: Actor,
  id: string,
): Promise<Result<true, AccessRefusal | 'already-asked'>> {
  const picture = await findPicture(room.db, id);
  const clientId = picture?.clientId ?? null;
  const allowed = may(actor, 'keep-picture', { clientId });
  if (!allowed.ok) return allowed;
  if (clientId === null) return refuse('not-found');
  return (await remove(room, id, (tx) => lockChosen(tx, clientId, [id]))) ? ok(true) : refuse('already-asked');
}

/** Pictures chosen a day ago that nobody asked with, nor waits for an hour with; and those whose session ended as long ago as recordings are kept. */
export async function sweepPictures(room: PictureRoom): Promise<void> {
  const { db, clock } = room;
  const { recordingDays } = await readSettings(db);
  const chosenBefore = clock.now().subtract(TO_ASK);
  const endedBefore = lisbonDate(clock.now()).subtract({ days: recordingDays }).toZonedDateTime(ZONE).toInstant();
  const due = (of: Db) =>
    of
      .selectFrom('session_pictures')
      .leftJoin('sessions', 'sessions.id', 'session_pictures.session_id')
      .select('session_pictures.id')
      .where(({ and, or, eb, not, exists, selectFrom }) => {
        const waitedFor = selectFrom('appointment_pictures')
          .innerJoin('appointments', 'appointments.id', 'appointment_pictures.appointment_id')
          .select('appointments.id')
          .whereRef('appointment_pictures.picture_id', '=', 'session_pictures.id')
          .where('appointments.state', '=', 'booked');
        return or([
          and([eb('session_id', 'is', null), eb('chosen_at', '<', chosenBefore), not(exists(waitedFor))]),
          eb('sessions.ended_at', '<', endedBefore),
        ]);
      });
  for (const { id } of await due(db).execute()) {
    await remove(room, id, async (tx) => {
      await tx.selectFrom('session_pictures').select('id').where('id', '=', id).forUpdate().execute();
      return (await due(tx).where('session_pictures.id', '=', id).execute()).length > 0;
    });
  }
}

/** The file goes while the row is locked: asked with at the same moment, it either stays whole or was never there. */
async function remove({ db, files }: PictureRoom, id: string, mayGo: (tx: Tx) => Promise<boolean>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    if (!(await mayGo(tx))) return false;
    await tx.deleteFrom('session_pictures').where('id', '=', id).execute();
    await files.delete(pictureFile(id));
    return true;
  });
}
