import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Language } from '../../protocol/problems.ts';
import { readCompany } from '../settings/company-store.ts';
import { findAppointment, thingOf } from './appointment-store.ts';
import { calendarFile } from './calendar-file.ts';
import type { CalendarRoom } from './calendar-room.ts';
import { CALENDAR_WORDS, describeAppointment, shareAtHour } from './calendar-words.ts';

/** The file that puts an appointment into a calendar as it stands now, for whoever wants it without the mail. */
export async function readCalendarFile(
  { db, publicUrl }: Pick<CalendarRoom, 'db' | 'publicUrl'>,
  actor: Actor,
  id: string,
): Promise<Result<string, AccessRefusal>> {
  const appointment = await findAppointment(db, id);
  const allowed = may(actor, 'read-appointment', appointment === null ? {} : thingOf(appointment));
  if (!allowed.ok) return allowed;
  const company = await readCompany(db);
  if (appointment === null || company === null) return refuse('not-found');
  const client = await db
    .selectFrom('clients')
    .innerJoin('equipment', 'equipment.client_id', 'clients.id')
    .select(['clients.name', 'clients.email', 'clients.language', 'equipment.state'])
    .where('clients.id', '=', appointment.clientId)
    .where('equipment.id', '=', appointment.equipmentId)
    .executeTakeFirstOrThrow();
  const language = client.language as Language;
  const shareAt = shareAtHour(client.state, publicUrl());
  const url = `${publicUrl()}/portal/appointments/${id}`;
  const { sequence, startsAt, endsAt, changedAt: at, state } = appointment;
  const file = calendarFile(
    {
      ...{ id, sequence, startsAt, endsAt, at, url, cancelled: state === 'cancelled' || state === 'late-cancelled' },
      summary: CALENDAR_WORDS[language].summary(company.name),
      description: describeAppointment(language, { url, shareAt }),
      organizer: { name: company.name, email: company.email },
      client: { name: client.name, email: client.email },
    },
    'PUBLISH',
  );
  return ok(file);
}
