import type { ClientId, SessionId } from '../../domain/kernel/id.ts';
import type { PictureType } from '../../domain/session/picture-type.ts';
import type { PictureView } from '../../protocol/pictures.ts';
import type { Db, Tx } from '../tables.ts';

export const pictureFile = (id: string) => `pictures/${id}`;

export type Picture = Readonly<{ id: string; clientId: ClientId; mediaType: PictureType }>;

/** One whose file is whole; null where there is none. */
export async function findPicture(db: Db, id: string): Promise<Picture | null> {
  const row = await db
    .selectFrom('session_pictures')
    .select(['id', 'client_id', 'media_type'])
    .where('id', '=', id)
    .where('kept', '=', true)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { id: row.id, clientId: row.client_id as ClientId, mediaType: row.media_type as PictureType };
}

/** The pictures that a session was asked for with, in the order in which they were chosen. */
export async function picturesOf(db: Db, sessionId: SessionId): Promise<PictureView[]> {
  const rows = await db
    .selectFrom('session_pictures')
    .select(['id', 'media_type'])
    .where('session_id', '=', sessionId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, mediaType: row.media_type as PictureType }));
}

/** The pictures that an hour was booked with. */
export async function picturesOfAppointment(db: Db, appointmentId: string): Promise<PictureView[]> {
  const rows = await db
    .selectFrom('session_pictures')
    .innerJoin('appointment_pictures', 'picture_id', 'session_pictures.id')
    .select(['session_pictures.id', 'media_type'])
    .where('appointment_id', '=', appointmentId)
    .orderBy('session_pictures.id')
    .execute();
  return rows.map((row) => ({ id: row.id, mediaType: row.media_type as PictureType }));
}

/** Keeps chosen pictures for the appointment that is booked with them, until its session. */
export async function giveToAppointment(tx: Tx, appointmentId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .insertInto('appointment_pictures')
    .values([...new Set(ids)].map((id) => ({ picture_id: id, appointment_id: appointmentId })))
    .execute();
}

/** An appointment has become a session: what it was booked with, and is there still, is the session's. */
export async function passToSession(tx: Tx, appointmentId: string, sessionId: SessionId): Promise<void> {
  await tx
    .updateTable('session_pictures')
    .set({ session_id: sessionId })
    .where('session_id', 'is', null)
    .where('id', 'in', (query) =>
      query.selectFrom('appointment_pictures').select('picture_id').where('appointment_id', '=', appointmentId),
    )
    .execute();
}

/** Locks the client's chosen pictures. @returns whether all of these are there, and none was asked with yet. */
export async function lockChosen(tx: Tx, clientId: ClientId, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return true;
  const rows = await tx
    .selectFrom('session_pictures')
    .select('id')
    .where('id', 'in', [...ids])
    .where('client_id', '=', clientId)
    .where('session_id', 'is', null)
    .where('kept', '=', true)
    .forUpdate()
    .execute();
  // Looked up once the lock is held: whoever booked with one held it before.
  const free = await chosenPictures(tx, clientId);
  return rows.length === new Set(ids).size && rows.every(({ id }) => free.some((each) => each.id === id));
}

/** What a client chose and has not asked with: no session's, and of no hour that was booked. The oldest first. */
export function chosenPictures(db: Db, clientId: ClientId) {
  return db
    .selectFrom('session_pictures')
    .leftJoin('appointment_pictures', 'picture_id', 'session_pictures.id')
    .select(['session_pictures.id', 'chosen_at'])
    .where('client_id', '=', clientId)
    .where('session_id', 'is', null)
    .where('picture_id', 'is', null)
    .orderBy('session_pictures.id')
    .execute();
}

/** Gives chosen pictures to the session that is asked for with them. */
export async function giveToSession(tx: Tx, sessionId: SessionId, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('session_pictures')
    .set({ session_id: sessionId })
    .where('id', 'in', [...ids])
    .execute();
}
