import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Clock } from '../platform/clock.ts';
import { csv, csvEuros } from '../platform/csv.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import { readMonth } from './read-month.ts';

type Room = { db: Db; clock: Clock };

/** The days of a month as a table to download. */
export async function daysCsv(
  room: Room,
  actor: Actor,
  { month, language }: { month: string | undefined; language: Language },
): Promise<Result<string, AccessRefusal>> {
  const read = await readMonth(room, actor, month);
  if (!read.ok) return read;
  const rows = read.value.days.map(({ day, incomeCents, freeMinutes, sessions }) => [
    ...[day, csvEuros(incomeCents), freeMinutes, sessions],
  ]);
  return ok(csv(HEADS[language].days, rows));
}

/** Every request that is not paid, whole or in part, the oldest first. */
export async function openCsv(
  { db, clock }: Room,
  actor: Actor,
  { language }: { language: Language },
): Promise<Result<string, AccessRefusal>> {
  const allowed = may(actor, 'read-month');
  if (!allowed.ok) return allowed;
  const today = clock.now().toZonedDateTimeISO(ZONE).toPlainDate();
  const open = await db
    .selectFrom('payment_requests')
    .innerJoin('request_balances', 'request_balances.request_id', 'payment_requests.id')
    .innerJoin('clients', 'clients.id', 'payment_requests.client_id')
    .innerJoin('sessions', 'sessions.id', 'payment_requests.session_id')
    .select(['payment_requests.number', 'clients.name', 'sessions.number as session', 'payment_requests.reference'])
    .select(['due_on', 'charged_cents', 'waived_cents', 'paid_cents', 'open_cents'])
    .where('open_cents', '>', 0)
    .orderBy('due_on')
    .orderBy('payment_requests.number')
    .execute();
  const rows = open.map((row) => [
    ...[row.number, row.name, row.session, row.reference, row.due_on.toString()],
    Math.max(0, row.due_on.until(today).days),
    ...[row.charged_cents, row.waived_cents, row.paid_cents, row.open_cents].map((cents) => csvEuros(cents ?? 0)),
  ]);
  return ok(csv(HEADS[language].open, rows));
}

const HEADS = {
  pt: {
    days: ['Dia', 'Recebido (€)', 'Minutos grátis', 'Sessões'],
    open: [
      ...['Pedido', 'Cliente', 'Sessão', 'Referência', 'Pagar até', 'Dias em atraso'],
      ...['Custo (€)', 'Dispensado (€)', 'Pago (€)', 'Por pagar (€)'],
    ],
  },
  en: {
    days: ['Day', 'Received (€)', 'Free minutes', 'Sessions'],
    open: [
      ...['Request', 'Client', 'Session', 'Reference', 'Due on', 'Days late'],
      ...['Charged (€)', 'Waived (€)', 'Paid (€)', 'Open (€)'],
    ],
  },
} satisfies Record<Language, object>;
