import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { pictureType } from '../../domain/session/picture-type.ts';
import { MOST_PICTURES, type PictureView } from '../../protocol/pictures.ts';
import { lockClientData } from '../clients/client-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { FileStore } from '../platform/files.ts';
import type { Db, Tx } from '../tables.ts';
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
  const kept = await db.transaction().execute(async (tx): Promise<Result<string, Kept>> => {
    // One at a time, so that many at once are not more than may be.
    if ((await lockClientData(tx, clientId)) === null) return refuse('not-found');
    if (!(await hasRoom(tx, { clock, files }, clientId))) return refuse('too-many-pictures', { most: MOST_PICTURES });
    const picture = { client_id: clientId, media_type: mediaType, bytes: bytes.length, chosen_at: clock.now() };
    return ok((await tx.insertInto('session_pictures').values(picture).returning('id').executeTakeFirstOrThrow()).id);
  });
  if (!kept.ok) return kept;
  const id = kept.value;
  await files.put(pictureFile(id), bytes);
  await db.updateTable('session_pictures').set({ kept: true }).where('id', '=', id).execute();
  return ok({ id, mediaType });
}

type Kept = 'not-found' | 'too-many-pictures';

/** Whether one more may be chosen; the oldest makes room for it where it was left lying. The caller holds the client's lock. */
async function hasRoom(
  tx: Tx,
  { clock, files }: Pick<PictureRoom, 'clock' | 'files'>,
  clientId: ClientId,
): Promise<boolean> {
  const chosen = await chosenPictures(tx, clientId);
  if (chosen.length < MOST_PICTURES) return true;
  const [oldest] = chosen;
  const left = clock.now().subtract(LEFT_AFTER);
  if (oldest === undefined || Temporal.Instant.compare(oldest.chosen_at, left) > 0) return false;
  if (!(await lockChosen(tx, clientId, [oldest.id]))) return false;
  await tx.deleteFrom('session_pictures').where('id', '=', oldest.id).execute();
  await files.delete(pictureFile(oldest.id));
  return true;
}
