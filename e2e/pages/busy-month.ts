import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ClientId, EquipmentId, SessionId } from '../../domain/kernel/id.ts';
import { done } from '../../protocol/common.ts';
import { paymentRequestRow } from '../../protocol/office.ts';
import { remindDue } from '../../server/notices/remind.ts';
import { addClient, type StaffMember } from '../../server/testing/people.ts';
import { camt053, mt940 } from '../../server/testing/statement-text.ts';
import { until } from '../world/until.ts';
import type { Cast } from './cast.ts';
import { liveSession } from './live-session.ts';
import { addConfigured, type Stage } from './stage.ts';

/** Sessions of a small company, by client: when each was asked for, RFC 3339, and how long it ran, in minutes. */
const SESSIONS = {
  joaquim: [
    ['2026-07-20T10:10:00Z', 20],
    ['2026-11-09T15:00:00Z', 61],
    ['2026-11-16T10:30:00Z', 15],
  ],
  maria: [
    ['2026-09-28T11:20:00Z', 95],
    ['2026-10-22T16:45:00Z', 32],
    ['2026-11-04T10:05:00Z', 130],
    ['2026-11-17T12:15:00Z', 48],
  ],
  deolinda: [
    ['2026-11-09T14:00:00Z', 25],
    ['2026-11-12T17:30:00Z', 75],
    ['2026-11-19T11:00:00Z', 12],
    ['2026-11-20T18:10:00Z', 58],
  ],
} as const;
type Name = keyof typeof SESSIONS;
const NAMES: Readonly<Record<Name, string>> = {
  joaquim: 'Joaquim da Luz Almeida',
  maria: 'Maria do Carmo Vasconcelos e Sousa',
  deolinda: 'Deolinda Quaresma',
};

type PaymentRequest = z.infer<typeof paymentRequestRow>;

export type BusyMonth = Readonly<{
  /** A client who uses free minutes, and was given some. */
  deolinda: ClientId;
  /** Paid in part, reminded of, and let off something. */
  chased: PaymentRequest;
  /** A bank statement with something of everything in it. */
  statement: string;
  /** What the bank told a week before: a payment that it takes back now. */
  earlier: string;
  /** The same taking back, as the bank's other format tells it. */
  again: string;
}>;

/** Months in which much happened: free, paid, overdue and waived sessions. The program is stopped for the sessions. */
export async function liveBusyMonth(stage: Stage, owner: StaffMember, { technician }: Cast): Promise<BusyMonth> {
  const sessions = await liveSessions(stage, owner, technician);
  const { browser } = owner;
  const requests = () => browser.expect(z.array(paymentRequestRow), 'GET', '/api/payment-requests?state=open');
  const all = await requests();
  const of = (name: Name, n: number) =>
    all.find(({ sessionId }) => sessionId === sessions[name][n]) ?? assert.fail(`${name} ${n} pays nothing`);

  const pay = (request: PaymentRequest, receivedOn: string, method: 'transfer' | 'multibanco' | 'mbway') =>
    browser.expect(done, 'POST', `/api/payment-requests/${request.id}/payments`, {
      ...{ key: randomUUID(), amount: (request.openCents / 100).toFixed(2), receivedOn, method },
      reference: `TRF ${request.number}`,
    });
  const waive = (request: PaymentRequest, wish: object, reason: string) =>
    browser.expect(done, 'POST', `/api/sessions/${request.sessionId}/waive`, { key: randomUUID(), wish, reason });
  await pay(of('maria', 2), '2026-11-06', 'multibanco');
  await pay(of('deolinda', 1), '2026-11-13', 'transfer');
  await pay(of('joaquim', 2), '2026-11-18', 'mbway');
  await waive(of('deolinda', 2), { kind: 'all' }, 'A impressora voltou a falhar no dia seguinte');
  const chased = of('joaquim', 1);
  await waive(chased, { kind: 'amount', amount: '3,25' }, 'Demora da nossa parte');
  await giveMinutes(owner, of('deolinda', 3).clientId);
  await remindDue({ ...stage.base, clock: stage.test.clock });
  await until('all are reminded', async () => (await remindersOf(stage)) >= 4);
  await tellPayments(stage, of('maria', 2));

  const reference = (request: PaymentRequest) => `/REMI/${request.reference}`;
  const part = { amount: 1000, text: `/NAME/${NAMES.joaquim.toUpperCase()}${reference(chased)}`, day: '1118' };
  const backAgain = { amount: 2025, text: `/NAME/MARIA DO CARMO VASCONCELOS${reference(of('maria', 0))}` };
  const takenBack = { ...backAgain, amount: of('maria', 0).openCents, side: 'RC', day: '1119' } as const;
  return {
    deolinda: of('deolinda', 3).clientId as ClientId,
    chased,
    again: camt053([{ ...takenBack, text: `Anulada ${of('maria', 0).reference}` }]),
    earlier: mt940([part, { ...backAgain, amount: of('maria', 0).openCents, day: '1113' }]),
    statement: mt940([
      { amount: 4000, text: '/NAME/CONSULTORIO DR. PRATA LDA/REMI/Fatura 118, obrigado' },
      { amount: of('deolinda', 3).openCents, text: '/NAME/DEOLINDA M QUARESMA/REMI/ajuda do computador' },
      { amount: 2000, text: `/NAME/MARIA DO CARMO VASCONCELOS${reference(of('maria', 1))}` },
      takenBack,
      { amount: of('maria', 3).openCents, text: `/NAME/M CARMO SOUSA${reference(of('maria', 3))}` },
      { amount: 95_000, side: 'D', text: 'Renda de novembro' },
    ]),
  };
}

async function liveSessions(stage: Stage, owner: StaffMember, technician: StaffMember) {
  const named = Object.keys(SESSIONS) as Name[];
  const who = new Map<Name, { clientId: ClientId; equipmentId: EquipmentId }>();
  for (const name of named) {
    const { clientId } = await addClient(stage.test, owner, {
      ...{ name: NAMES[name], email: `${name}@example.pt`, taxNumber: null },
    });
    const assisted = name === 'deolinda' ? { assistedOn: '2026-11-05' } : {};
    who.set(name, {
      clientId,
      equipmentId: await addConfigured(owner, clientId, { name: 'Acer Aspire', ...assisted }),
    });
  }
  const ids: Record<Name, SessionId[]> = { joaquim: [], maria: [], deolinda: [] };
  await stage.whileAway(async () => {
    for (const name of named) {
      const them = who.get(name) ?? assert.fail(name);
      for (const [askedAt, minutes] of SESSIONS[name]) {
        const course = { ...them, technicianId: technician.userId, askedAt, minutes, to: 'concluded' } as const;
        ids[name].push((await liveSession(stage.base, { ...course, problem: 'O computador está lento.' })).id);
      }
    }
  });
  return ids;
}

function giveMinutes({ browser }: StaffMember, clientId: string) {
  const adjustment = { key: randomUUID(), minutes: 45, reason: 'Compensação pela espera de sexta-feira' };
  return browser.expect(done, 'POST', `/api/clients/${clientId}/allowance`, adjustment);
}

async function remindersOf({ base: { db } }: Stage): Promise<number> {
  const found = await db.selectFrom('mails').select('id').where('kind', 'like', 'reminder%').execute();
  return found.length;
}

/** What a payment service told with our key: of a reference that nobody was given, and of what is booked already. */
async function tellPayments({ base: { db }, test }: Stage, paid: PaymentRequest): Promise<void> {
  const payment = await db
    .selectFrom('payments')
    .select('id')
    .where('request_id', '=', paid.id)
    .executeTakeFirstOrThrow();
  const told = { entity: '12345', order_id: '', provider_id: '', received_at: test.clock.now() };
  const again = { outcome: 'booked-before', request_id: paid.id, same_as: payment.id, payment_key: 'told again' };
  await db
    .insertInto('payment_callbacks')
    .values([
      {
        ...{ ...told, fingerprint: Buffer.from('told'), outcome: 'unknown' },
        ...{ reference: '999004286', amount: '6.75', paid_at: '22-11-2026 10:02:11' },
      },
      {
        ...{ ...told, ...again, fingerprint: Buffer.from('told again'), reference: '123004187' },
        ...{ amount: (paid.openCents / 100).toFixed(2), paid_at: '06-11-2026 18:40:05' },
      },
    ])
    .execute();
}
