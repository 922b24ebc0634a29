import { sql } from 'kysely';
import type { Db } from '../tables.ts';

/** A paid session again and again, as rows: sessions, charges, requests and payments like those of this request. */
export async function copyPaidSession(db: Db, requestId: string, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with origin as (
      select r.*, s.id as origin_session from payment_requests r join sessions s on s.id = r.session_id where r.id = ${requestId}
    ), session as (
      insert into sessions (client_id, equipment_id, technician_id, state, problem, tariff_id, quote, assisted,
        requested_at, agreed_start, accepted_at, ended_at, last_seq)
      select s.client_id, s.equipment_id, s.technician_id, s.state, s.problem, s.tariff_id, s.quote, s.assisted,
        s.requested_at, s.agreed_start, s.accepted_at, s.ended_at, s.last_seq
      from sessions s join origin on s.id = origin_session, generate_series(1, ${count}::int)
      returning id, number
    ), charge as (
      insert into charges (session_id, elapsed_ms, billed_minutes, free_minutes_used, paid_minutes, sos, time_cents,
        sos_cents, total_cents, settled_at)
      select session.id, c.elapsed_ms, c.billed_minutes, c.free_minutes_used, c.paid_minutes, c.sos, c.time_cents,
        c.sos_cents, c.total_cents, c.settled_at
      from session, charges c join origin on c.session_id = origin_session
      returning session_id
    ), request as (
      insert into payment_requests (session_id, client_id, amount_cents, reference, due_on, state, created_at)
      select session.id, origin.client_id, origin.amount_cents, 'COPY' || session.number, origin.due_on, 'paid', origin.created_at
      from session, origin
      returning id
    )
    insert into payments (request_id, key, amount_cents, received_on, method, reference, recorded_by, recorded_at)
    select request.id, 'copy ' || request.id, p.amount_cents, p.received_on, p.method, p.reference, p.recorded_by, p.recorded_at
    from request, payments p where p.request_id = ${requestId}
    returning id`.execute(db);
  return rows.map(({ id }) => id);
}
