import type { ClientId, SessionId } from '../../domain/kernel/id.ts';
import { cents } from '../../domain/kernel/money.ts';
import { spanMs } from '../../domain/kernel/span.ts';
import type { EndReason } from '../../domain/session/events.ts';
import { readClientAllowance } from '../allowance/read-allowance.ts';
import type { QueueMail } from '../outbox/queue-mail.ts';
import type { PaymentServices } from '../payments/payment-services.ts';
import { presentPayment } from '../payments/present-payment.ts';
import type { Clock } from '../platform/clock.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { tariffById } from '../pricing/tariff-store.ts';
import { readReport } from '../sessions/report-store.ts';
import { chargeOf, namedSession } from '../sessions/session-records.ts';
import { findSession, type Session } from '../sessions/session-store.ts';
import type { Db } from '../tables.ts';
import type { Language, Mail } from './mail-parts.ts';
import { paymentMail } from './payment-mail.ts';
import { readHowToPay } from './read-how-to-pay.ts';
import { readSender } from './read-sender.ts';
import type { ConcludedSession } from './session-facts.ts';
import { timeSpentMail } from './time-spent-mail.ts';
import { voidedMail } from './voided-mail.ts';

type Dependencies = Readonly<{
  db: Db;
  clock: Clock;
  live: LiveBus;
  services: PaymentServices;
  queueMail: QueueMail;
  publicUrl: () => string;
}>;

/**
 * N1, N2: tells the client that the session is over: the time spent, and how to pay where something is to be paid; or
 * that it did not count (T1). Queued once a session, however often the job runs.
 */
export async function tellSessionOver(dependencies: Dependencies, sessionId: SessionId): Promise<void> {
  const { db, queueMail } = dependencies;
  const session = await findSession(db, sessionId);
  if (session === null) throw new Error(`no session ${sessionId}`);
  const client = await db
    .selectFrom('clients')
    .selectAll()
    .where('id', '=', session.clientId)
    .executeTakeFirstOrThrow();
  const person = {
    name: client.name,
    language: client.language as Language,
    receiptBy: client.receipt_by as 'email' | 'post',
  };
  const mail =
    session.now.state === 'voided'
      ? await voided(dependencies, session, person)
      : await concluded(dependencies, session, person);
  await db.transaction().execute((tx) =>
    queueMail(tx, {
      key: `session-over:${sessionId}`,
      kind: session.now.state === 'voided' ? 'session-voided' : 'session-concluded',
      recipient: client.email,
      ...mail,
      clientId: client.id,
      sessionId,
    }),
  );
}

type Person = { name: string; language: Language; receiptBy: 'email' | 'post' };

async function voided({ db, publicUrl }: Dependencies, session: Session, person: Person): Promise<Mail> {
  const { acceptedAt, endReason } = session.now;
  const { equipment_name } = await namedSession(db, session.id);
  if (acceptedAt === null) throw new Error(`session ${session.id} was voided without an acceptance`);
  return voidedMail({
    ...person,
    equipmentName: equipment_name,
    acceptedAt,
    reason: endReason === 'recording-failed' ? 'recording-failed' : 'no-picture',
    url: `${publicUrl()}/portal`,
    sender: await readSender(db, person.language),
  });
}

async function concluded(dependencies: Dependencies, session: Session, person: Person): Promise<Mail> {
  const { db, publicUrl } = dependencies;
  const common = {
    ...person,
    session: await factsOf(dependencies, session),
    url: `${publicUrl()}/portal/sessions/${session.id}`,
    sender: await readSender(db, person.language),
  };
  const cost = await chargeOf(db, session.id);
  const payment = await presentPayment(db, session.id);
  if (cost === undefined || payment === null) return timeSpentMail(common);
  const waivedCents = cents(payment.waivedCents);
  const pay = await readHowToPay(dependencies, session.id, person.language);
  if (pay === null) return timeSpentMail({ ...common, waivedCents });
  return paymentMail({
    ...{ ...common, ...pay },
    timeCents: cents(cost.time_cents),
    sosCents: cents(cost.sos_cents),
    waivedCents,
  });
}

async function factsOf({ db, clock }: Dependencies, session: Session): Promise<ConcludedSession> {
  const { acceptedAt, endedAt, endReason } = session.now;
  const cost = await chargeOf(db, session.id);
  if (acceptedAt === null || endedAt === null || cost === undefined)
    throw new Error(`session ${session.id} is not settled`);
  const row = await namedSession(db, session.id);
  const tariff = await tariffById(db, session.tariffId);
  const allowance = await readClientAllowance(db, session.clientId as ClientId, clock.now());
  return {
    report: await readReport(db, session.id),
    equipmentName: row.equipment_name,
    technicianName: row.technician_name ?? '',
    acceptedAt,
    endedAt,
    endReason: endReason as EndReason,
    elapsedMs: cost.elapsed_ms,
    // What was taken out is what is missing between the whole and what was counted.
    gapMs: spanMs({ from: acceptedAt, to: endedAt }) - cost.elapsed_ms,
    billedMinutes: cost.billed_minutes,
    initialMinutes: tariff.initialMinutes,
    intervalMinutes: tariff.intervalMinutes,
    freeMinutesUsed: cost.free_minutes_used,
    freeMinutesLeft: allowance.left,
    freeMinutesUntil:
      allowance.until === null || allowance.left === 0 ? null : Temporal.PlainDate.from(allowance.until),
  };
}
