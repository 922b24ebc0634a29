import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { AgreementKind } from '../../domain/agreements/acceptance.ts';
import { deviceOf } from '../../domain/agreements/device.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { AcceptanceRow, AcceptanceView } from '../../protocol/agreements.ts';
import type { Db } from '../tables.ts';

const select = (db: Db) =>
  db
    .selectFrom('acceptances')
    .innerJoin('terms', (join) =>
      join
        .onRef('terms.kind', '=', 'acceptances.kind')
        .onRef('terms.version', '=', 'acceptances.terms_version')
        .onRef('terms.language', '=', 'acceptances.language'),
    )
    .leftJoin('sessions', 'sessions.id', 'acceptances.session_id')
    .leftJoin('appointments', 'appointments.id', 'acceptances.appointment_id')
    .innerJoin('equipment', (join) =>
      join.on(({ eb, fn, ref }) =>
        eb(ref('equipment.id'), '=', fn.coalesce('sessions.equipment_id', 'appointments.equipment_id')),
      ),
    )
    .select(['acceptances.id', 'acceptances.client_id', 'acceptances.kind', 'terms.version', 'terms.language'])
    .select([
      'terms.title',
      'acceptances.accepted_at',
      'acceptances.ip',
      'acceptances.device',
      'sessions.id as session_id',
      'sessions.number',
    ])
    .select('equipment.name as equipment_name');

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

/** G4: everything that a client ever agreed to, newest first. */
export async function listAcceptances(
  db: Db,
  actor: Actor,
  clientId: ClientId,
): Promise<Result<AcceptanceRow[], AccessRefusal>> {
  const allowed = may(actor, 'read-acceptances', { clientId });
  if (!allowed.ok) return allowed;
  const rows = await select(db)
    .where('acceptances.client_id', '=', clientId)
    .orderBy('acceptances.accepted_at', 'desc')
    .orderBy('acceptances.kind', 'desc')
    .execute();
  return ok(rows.map(present));
}

/** G4: one of them with its text, in the language in which it was agreed to. */
export async function readAcceptance(
  db: Db,
  actor: Actor,
  id: string,
): Promise<Result<AcceptanceView & { clientId: ClientId }, AccessRefusal>> {
  const row = await select(db)
    .select(['terms.body', 'terms.published_at'])
    .where('acceptances.id', '=', id)
    .executeTakeFirst();
  const clientId = (row?.client_id ?? null) as ClientId | null;
  const allowed = may(actor, 'read-acceptances', { clientId });
  if (!allowed.ok) return allowed;
  if (row === undefined || clientId === null) return refuse('not-found');
  return ok({ ...present(row), clientId, body: row.body, publishedAt: row.published_at.toString() });
}

function present(row: Row): AcceptanceRow {
  return {
    id: row.id,
    kind: row.kind as AgreementKind,
    version: row.version,
    language: row.language as AcceptanceRow['language'],
    title: row.title,
    acceptedAt: row.accepted_at.toString(),
    ip: row.ip,
    device: deviceOf(row.device),
    equipmentName: row.equipment_name,
    session: row.session_id === null || row.number === null ? null : { id: row.session_id, number: row.number },
  };
}
