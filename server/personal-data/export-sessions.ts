import { asId, type ClientId, type SessionId } from '../../domain/kernel/id.ts';
import type { ClientExport } from '../../protocol/client-export.ts';
import { picturesOf } from '../pictures/picture-store.ts';
import { presentCharge, presentTimeline } from '../sessions/present-session.ts';
import { readRating } from '../sessions/rating-store.ts';
import { readReport } from '../sessions/report-store.ts';
import { chargeOf, namedSession } from '../sessions/session-records.ts';
import { findSession } from '../sessions/session-store.ts';
import type { Db } from '../tables.ts';

type Session = ClientExport['sessions'][number];

/** Each session whole, one at a time: a long one has thousands of lines. */
export async function* sessionsOf(db: Db, clientId: ClientId): AsyncGenerator<Session> {
  const ids = await db
    .selectFrom('sessions')
    .select('id')
    .where('client_id', '=', clientId)
    .orderBy('requested_at')
    .execute();
  for (const { id } of ids) yield await sessionOf(db, asId(id));
}

async function sessionOf(db: Db, id: SessionId): Promise<Session> {
  const row = await namedSession(db, id);
  const session = await findSession(db, id);
  const charge = await chargeOf(db, id);
  return {
    ...{ number: row.number, state: row.state, problem: row.problem, equipmentId: row.equipment_id },
    ...{ technician: row.technician_name, requestedAt: row.requested_at.toString() },
    ...{ agreedStart: row.agreed_start.toString(), quote: row.quote, askedQuote: row.asked_quote },
    timeline: presentTimeline(session?.events ?? []),
    charge: charge === undefined ? null : presentCharge(charge),
    waivers: await waiversOf(db, id),
    pictures: await picturesOf(db, id),
    report: await readReport(db, id),
    rating: await readRating(db, id),
    recording: await recordingOf(db, id),
  };
}

async function waiversOf(db: Db, id: SessionId): Promise<Session['waivers']> {
  const rows = await db
    .selectFrom('waivers')
    .select(['at', 'reason', 'amount_cents'])
    .where('session_id', '=', id)
    .orderBy('at')
    .execute();
  return rows.map(({ at, reason, amount_cents }) => ({ at: at.toString(), reason, amountCents: amount_cents }));
}

/** G2: the recording is the company's; that it is there, until when, and when somebody looked at it, is the client's to know. */
async function recordingOf(db: Db, id: SessionId): Promise<Session['recording']> {
  const row = await db.selectFrom('recordings').selectAll().where('session_id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const looks = await db
    .selectFrom('recording_looks')
    .select(['at', 'kind'])
    .where('session_id', '=', id)
    .orderBy('at')
    .execute();
  return {
    ...{ state: row.state, startsAt: row.starts_at?.toString() ?? null, durationMs: row.duration_ms },
    ...{ bytes: row.video_bytes, deleteOn: row.delete_on?.toString() ?? null },
    ...{ deletedAt: row.deleted_at?.toString() ?? null, heldReason: row.held_reason },
    looks: looks.map(({ at, kind }) => ({ at: at.toString(), kind })),
  };
}

export async function* appointmentsOf(
  db: Db,
  clientId: ClientId,
): AsyncGenerator<ClientExport['appointments'][number]> {
  const rows = await db
    .selectFrom('appointments')
    .select(['id', 'starts_at', 'ends_at', 'state', 'problem', 'booked_at'])
    .where('client_id', '=', clientId)
    .orderBy('starts_at')
    .execute();
  for (const row of rows) {
    const history = await db
      .selectFrom('appointment_events')
      .select(['at', 'kind', 'by_party', 'reason'])
      .where('appointment_id', '=', row.id)
      .orderBy('seq')
      .execute();
    yield {
      ...{ startsAt: row.starts_at.toString(), endsAt: row.ends_at.toString(), state: row.state },
      ...{ problem: row.problem, bookedAt: row.booked_at.toString() },
      history: history.map(({ at, kind, by_party: by, reason }) => ({ at: at.toString(), kind, by, reason })),
    };
  }
}
