import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { pictureType } from '../../domain/session/picture-type.ts';
import { MOST_PICTURES, type PictureView } from '../../protocol/pictures.ts';
import type { Clock } from '../platform/clock.ts';
import type { FileStore } from '../platform/files.ts';
import type { Db } from '../tables.ts';
import { chosenPictures, lockChosen, pictureFile } from './picture-store.ts';

export type PictureRoom = Readonly<{ db: Db; clock: Clock; files: FileStore }>;

/** Who chose one so long ago, and did not ask, has most likely left: it makes room for the next. */
const LEFT_AFTER = { hours: 1 };

/**
 * Keeps a picture that a client chose to show what is wrong. Its row is there before its file and says that it is not
 * whole yet: a program that dies in between leaves nothing that the daily sweep does not find.
 */
export async function keepPicture(
  { db, clock, files }: PictureRoom,
  actor: Actor,
  bytes: Buffer,
): Promise<Result<PictureView, AccessRefusal | 'not-a-picture' | 'too-many-pictures'>> {
  const clientId = actor.kind === 'client' ? actor.clientId : null;
  const allowed = may(actor, 'keep-picture', { clientId });
  if (!allowed.ok) return allowed;
  const mediaType = pictureType(bytes);
  if (mediaType === null || clientId === null) return refuse('not-a-picture');
  const id = await db.transaction().execute(async (tx) => {
    // One at a time, so that many at once are not more than may be.
    await tx.selectFrom('clients').select('id').where('id', '=', clientId).forUpdate().executeTakeFirstOrThrow();
    const chosen = await chosenPictures(tx, clientId);
    if (chosen.length >= MOST_PICTURES) {
      const [oldest] = chosen;
      const left = clock.now().subtract(LEFT_AFTER);
      if (oldest === undefined || Temporal.Instant.compare(oldest.chosen_at, left) > 0) return null;
      if (!(await lockChosen(tx, clientId, [oldest.id]))) return null;
      await tx.deleteFrom('session_pictures').where('id', '=', oldest.id).execute();
      await files.delete(pictureFile(oldest.id));
    }
    const picture = { client_id: clientId, media_type: mediaType, bytes: bytes.length, chosen_at: clock.now() };
    return (await tx.insertInto('session_pictures').values(picture).returning('id').executeTakeFirstOrThrow()).id;
  });
  if (id === null) return refuse('too-many-pictures', { most: MOST_PICTURES });
  await files.put(pictureFile(id), bytes);
  await db.updateTable('session_pictures').set({ kept: true }).where('id', '=', id).execute();
  return ok({ id, mediaType });
}
