import { sql } from 'kysely';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { SessionEvent, SessionEventKind } from '../../domain/session/events.ts';
import { REMOVE_RECORDING } from '../recordings/recordings-room.ts';
import type { Tx } from '../tables.ts';
import { type Erasing, type PersonalDataRoom, REMOVE_PICTURE_FILE } from './personal-data-room.ts';

type Event<K extends SessionEventKind> = Extract<SessionEvent, { kind: K }>;
/** What of a line is any text at all, not one of a few codes. */
type TextOf<E> = { [F in keyof E]-?: string extends E[F] ? F : never }[keyof E];

/**
 * The lines of a session that hold text, and whether people wrote or named something in it; all others hold codes,
 * numbers and times alone. A line with text that is not decided about here does not compile.
 */
const TEXTS: {
  readonly [K in SessionEventKind as [TextOf<Event<K>>] extends [never] ? never : K]: {
    readonly [F in TextOf<Event<K>>]: 'words' | 'code';
  };
} = {
  instructed: { instruction: 'code', words: 'words' },
  'instruction-confirmed': { instruction: 'code' },
  'instruction-over': { instruction: 'code' },
  said: { text: 'words', key: 'code' },
  'technician-phone-shown': { phone: 'words' },
  'file-sent': { name: 'words', bytes: 'code', sha256: 'code' },
  cancelled: { reason: 'words' },
  refused: { reason: 'words' },
};

const REASON = 'dados do cliente apagados';

/** What the sessions said of the client; when they were, and what they cost, stays, about nobody. */
export async function eraseSessions(room: PersonalDataRoom, tx: Tx, erasing: Erasing): Promise<void> {
  const { clientId } = erasing;
  const own = tx.selectFrom('sessions').select('id').where('client_id', '=', clientId);
  await tx.updateTable('sessions').set({ problem: '' }).where('client_id', '=', clientId).execute();
  for (const [kind, texts] of Object.entries(TEXTS)) {
    const words = Object.entries(texts).filter(([, holds]) => holds === 'words');
    if (words.length === 0) continue;
    const empty = JSON.stringify(Object.fromEntries(words.map(([field]) => [field, ''])));
    await tx
      .updateTable('session_events')
      .set({ data: sql`data || ${empty}::jsonb` })
      .where('session_id', 'in', own)
      .where('kind', '=', kind)
      .execute();
  }
  for (const table of ['session_reports', 'offers', 'phone_passes', 'relay_tickets'] as const) {
    await tx.deleteFrom(table).where('session_id', 'in', own).execute();
  }
  await tx.updateTable('session_ratings').set({ words: '' }).where('session_id', 'in', own).execute();
  await tx.updateTable('waivers').set({ reason: '' }).where('session_id', 'in', own).execute();
  const requests = tx.selectFrom('payment_requests').select('id').where('client_id', '=', clientId);
  await tx.updateTable('mbway_requests').set({ phone: '' }).where('request_id', 'in', requests).execute();
  await eraseAppointments(tx, clientId);
  await erasePictures(room, tx, clientId);
  await eraseRecordings(room, tx, erasing);
}

async function eraseAppointments(tx: Tx, clientId: string): Promise<void> {
  const own = tx.selectFrom('appointments').select('id').where('client_id', '=', clientId);
  await tx.updateTable('appointments').set({ problem: '' }).where('client_id', '=', clientId).execute();
  await tx
    .updateTable('appointment_events')
    .set({ reason: '' })
    .where('appointment_id', 'in', own)
    .where('reason', 'is not', null)
    .execute();
  await tx.deleteFrom('appointment_pictures').where('appointment_id', 'in', own).execute();
}

/** One that is on its way to the disk just now is there by the time its file is looked for. */
const PICTURE_SECONDS = 60;

async function erasePictures({ jobs }: PersonalDataRoom, tx: Tx, clientId: string): Promise<void> {
  const gone = await tx.deleteFrom('session_pictures').where('client_id', '=', clientId).returning('id').execute();
  for (const { id: pictureId } of gone) await jobs.enqueue(tx, REMOVE_PICTURE_FILE, { pictureId }, PICTURE_SECONDS);
}

/** G1: a recording that is held for a reason stays, and goes with the day on which it is released. */
async function eraseRecordings({ jobs }: PersonalDataRoom, tx: Tx, { clientId, by, at }: Erasing): Promise<void> {
  const own = tx.selectFrom('sessions').select('id').where('client_id', '=', clientId);
  const going = await tx
    .updateTable('recordings')
    .set({ state: 'deleting', deleted_by: by, deleted_reason: REASON, error: null })
    .where('session_id', 'in', own)
    .where('held_at', 'is', null)
    .where('state', 'in', ['waiting', 'ready', 'failed'])
    .returning('session_id')
    .execute();
  for (const { session_id: sessionId } of going) await jobs.enqueue(tx, REMOVE_RECORDING, { sessionId });
  await tx
    .updateTable('recordings')
    .set({ error: null, deleted_reason: REASON })
    .where('session_id', 'in', own)
    .where('deleted_reason', 'is not', null)
    .execute();
  await tx
    .updateTable('recordings')
    .set({ delete_on: lisbonDate(at) })
    .where('session_id', 'in', own)
    .where('held_at', 'is not', null)
    .execute();
  const held = tx.selectFrom('recordings').select('session_id').where('held_at', 'is not', null);
  await tx
    .updateTable('recording_looks')
    .set({ reason: '' })
    .where('session_id', 'in', own)
    .where('session_id', 'not in', held)
    .execute();
}
