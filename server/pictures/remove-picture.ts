import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import { readSettings, ZONE } from '../settings/settings-store.ts';
import type { PictureRoom } from './keep-picture.ts';
import { findPicture, pictureFile } from './picture-store.ts';

/** Woken every day: sweeps away what nobody asked with, and what was kept long enough. */
export const SWEEP_PICTURES = 'sweep-pictures';

/** So long a client may take from choosing a picture to asking. */
const TO_ASK = { hours: 24 };

/** A client changes their mind about a picture before asking. One that was asked with stays with its session. */
export async function removePicture(
  room: PictureRoom,
  actor: Actor,
  id: string,
): Promise<Result<true, AccessRefusal | 'already-asked'>> {
  const picture = await findPicture(room.db, id);
  const allowed = may(actor, 'keep-picture', { clientId: picture?.clientId ?? null });
  if (!allowed.ok) return allowed;
  return (await remove(room, id, 'not-asked-with')) ? ok(true) : refuse('already-asked');
}

/** Pictures chosen a day ago that nobody asked with, nor waits for an hour with; and those whose session ended as long ago as recordings are kept. */
export async function sweepPictures(room: PictureRoom): Promise<void> {
  const { db, clock } = room;
  const { recordingDays } = await readSettings(db);
  const chosenBefore = clock.now().subtract(TO_ASK);
  const endedBefore = lisbonDate(clock.now()).subtract({ days: recordingDays }).toZonedDateTime(ZONE).toInstant();
  const due = await db
    .selectFrom('session_pictures')
    .leftJoin('sessions', 'sessions.id', 'session_pictures.session_id')
    .select(['session_pictures.id', 'session_id'])
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
    })
    .execute();
  for (const { id, session_id } of due) await remove(room, id, session_id === null ? 'not-asked-with' : 'asked-with');
}

/** The file goes while the row is locked: asked with at the same moment, it either stays whole or was never there. */
async function remove({ db, files }: PictureRoom, id: string, only: 'asked-with' | 'not-asked-with'): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('session_pictures')
      .where('id', '=', id)
      .$if(only === 'not-asked-with', (query) => query.where('session_id', 'is', null))
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) return false;
    await files.delete(pictureFile(id));
    return true;
  });
}
