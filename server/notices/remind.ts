import { asId } from '../../domain/kernel/id.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import { type ReminderKind, reminderDue } from '../../domain/payment/reminder.ts';
import { lockRequest, paidFor } from '../payments/payment-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import { readSettings, ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import type { Language } from './mail-parts.ts';
import { type PaymentMailRoom, readHowToPay } from './read-how-to-pay.ts';
import { readSender } from './read-sender.ts';
import { reminderMail } from './reminder-mail.ts';

/** Woken every morning: finds whom to remind. */
export const REMIND_DUE = 'remind-due';
/** Woken for each of them. */
export const REMIND = 'remind';

export type ReminderRoom = PaymentMailRoom & Readonly<{ jobs: Jobs }>;

/** N2 ⚙: enqueues the reminders that are due today; each is a job, so that one that fails holds up no other. */
export async function remindDue({ db, clock, jobs }: Pick<ReminderRoom, 'db' | 'clock' | 'jobs'>): Promise<void> {
  const open = await db.selectFrom('payment_requests').select('id').where('state', '=', 'open').execute();
  for (const { id } of open) {
    if ((await dueNow(db, clock, id)) === null) continue;
    await db.transaction().execute((tx) => jobs.enqueue(tx, REMIND, { requestId: id }));
  }
}

/**
 * N2: reminds of one open request, if that is due. The mail is written first; it leaves only if, under the request's
 * lock, the same amount is still open and this reminder was not sent: so once, and never after the payment or a waiver.
 */
export async function remind(room: ReminderRoom, requestId: string): Promise<void> {
  const { db, clock, queueMail, publicUrl } = room;
  const kind = await dueNow(db, clock, requestId);
  if (kind === null) return;
  const row = await db
    .selectFrom('payment_requests')
    .innerJoin('sessions', 'sessions.id', 'payment_requests.session_id')
    .innerJoin('clients', 'clients.id', 'payment_requests.client_id')
    .select(['payment_requests.session_id', 'sessions.accepted_at', 'payment_requests.client_id'])
    .select(['clients.name', 'clients.email', 'clients.language'])
    .where('payment_requests.id', '=', requestId)
    .executeTakeFirstOrThrow();
  const language = row.language as Language;
  const pay = await readHowToPay(room, asId(row.session_id), language);
  if (pay === null) return;
  const mail = await reminderMail({
    ...{ language, kind, pay, name: row.name, sender: await readSender(db, language) },
    day: lisbonDate(row.accepted_at ?? clock.now()),
    url: `${publicUrl()}/portal/sessions/${row.session_id}`,
  });
  await db.transaction().execute(async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (request === undefined || request.amount_cents - (await paidFor(tx, requestId)) !== pay.totalCents) return;
    const first = await tx
      .insertInto('payment_reminders')
      .values({ request_id: requestId, kind, at: clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('kind')
      .executeTakeFirst();
    if (first === undefined) return;
    await queueMail(tx, {
      ...{ key: `reminder-${kind}:${requestId}`, kind: `reminder-${kind}`, recipient: row.email, ...mail },
      ...{ clientId: row.client_id, sessionId: row.session_id },
    });
  });
}

async function dueNow(db: Db, clock: Clock, requestId: string): Promise<ReminderKind | null> {
  const request = await db
    .selectFrom('payment_requests')
    .select(['due_on', 'created_at', 'state'])
    .where('id', '=', requestId)
    .executeTakeFirst();
  if (request?.state !== 'open') return null;
  const sent = await db.selectFrom('payment_reminders').select('kind').where('request_id', '=', requestId).execute();
  const today = clock.now().toZonedDateTimeISO(ZONE).toPlainDate();
  return reminderDue(
    {
      dueOn: request.due_on,
      askedOn: lisbonDate(request.created_at),
      sent: sent.map(({ kind }) => kind as ReminderKind),
    },
    await readSettings(db),
    today,
  );
}
