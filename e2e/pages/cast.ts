import { z } from 'zod';
import type { EquipmentId, SessionId } from '../../domain/kernel/id.ts';
import { paymentRequestRow } from '../../protocol/office.ts';
import { addClient, addEquipment, addStaff, type StaffMember, type TestClient } from '../../server/testing/people.ts';
import { until } from '../world/until.ts';
import { type Course, liveSession } from './live-session.ts';
import { addConfigured, type Stage } from './stage.ts';

/** Who the pages are shown to, and a session in every state that there is. */
export type Cast = Readonly<{
  technician: StaffMember;
  /** With equipment in each state and everything that was. */
  conceicao: TestClient;
  laptop: EquipmentId;
  bedroom: EquipmentId;
  tablet: EquipmentId;
  /** Never bought a service. */
  albano: TestClient;
  sessions: Readonly<Record<'free' | 'unpaid' | 'paid' | 'voided' | 'cancelled', SessionId>>;
}>;

export async function gatherCast(stage: Stage, owner: StaffMember): Promise<Cast> {
  const { test, base } = stage;
  const technician = await addStaff(test, owner, {
    name: 'Rita Matos',
    email: 'rita@iponto.example',
    role: 'technician',
  });
  const conceicao = await addClient(test, owner);
  const { clientId } = conceicao;
  const laptop = await addConfigured(owner, clientId, { name: 'Portátil HP da sala', assistedOn: '2026-09-10' });
  const bedroom = await addEquipment(owner, clientId, { name: 'Computador do quarto' });
  const tablet = await addEquipment(owner, clientId, { name: 'Tablet Lenovo' });
  const old = await addEquipment(owner, clientId, { name: 'Computador muito antigo do escritório' });
  const states = { [tablet]: 'renounced', [old]: 'unsupported' };
  for (const [id, state] of Object.entries(states)) {
    await owner.browser.expect(z.unknown(), 'POST', `/api/equipment/${id}/state`, {
      state,
      reason: 'Pedido do cliente',
    });
  }
  const albano = await addClient(test, owner, { name: 'Albano Teixeira', email: 'albano@example.pt', taxNumber: null });
  const sessions = await stage.whileAway(async () => {
    const past = (course: Pick<Course, 'askedAt' | 'to' | 'problem' | 'minutes'>) =>
      liveSession(base, { clientId, equipmentId: laptop, technicianId: technician.userId, ...course });
    const voided = await past({ askedAt: '2026-09-15T09:30:00Z', to: 'voided', problem: 'O rato não mexe.' });
    const free = await past({
      askedAt: '2026-09-20T14:20:00Z',
      to: 'concluded',
      minutes: 42,
      problem: 'A impressora deixou de imprimir e aparece uma mensagem que não consigo ler.',
    });
    const paid = await past({
      askedAt: '2026-10-05T10:05:00Z',
      to: 'concluded',
      minutes: 130,
      problem: 'O computador está muito lento desde a actualização.',
    });
    const cancelled = await past({ askedAt: '2026-10-20T16:00:00Z', to: 'cancelled', problem: 'Afinal já funciona.' });
    const unpaid = await past({
      askedAt: '2026-11-02T17:40:00Z',
      to: 'concluded',
      minutes: 95,
      problem: 'Não consigo abrir o correio electrónico.',
    });
    return { free: free.id, unpaid: unpaid.id, paid: paid.id, voided: voided.id, cancelled: cancelled.id };
  });
  await pay(owner, stage, '2026-10-07');
  return { technician, conceicao, laptop, bedroom, tablet, albano, sessions };
}

type RunningCourse = Pick<Course, 'to' | 'minutes' | 'instruction'>;

export type Running = Readonly<{ id: SessionId; client: TestClient; equipmentId: EquipmentId }>;

/** Sessions that go on, each of a client of its own called Emília Prata, with 120 free minutes. */
export async function addRunning<Name extends string>(
  stage: Stage,
  owner: StaffMember,
  { technician }: Cast,
  courses: Readonly<Record<Name, RunningCourse>>,
): Promise<Record<Name, Running>> {
  const named = Object.entries(courses) as [Name, RunningCourse][];
  const asked = new Map<Name, { client: TestClient; equipmentId: EquipmentId }>();
  for (const [name] of named) {
    const client = await addClient(stage.test, owner, {
      ...{ name: 'Emília Prata', email: `${name}@example.pt`, taxNumber: null },
    });
    const equipment = { name: 'Acer Aspire', assistedOn: '2026-11-20' };
    asked.set(name, { client, equipmentId: await addConfigured(owner, client.clientId, equipment) });
  }
  const running: Partial<Record<Name, Running>> = {};
  await stage.whileAway(async () => {
    for (const [name, { to, minutes = 0, ...more }] of named) {
      const one = asked.get(name);
      if (one === undefined) continue;
      const { clientId } = one.client;
      const askedAt = stage.test.clock
        .now()
        .subtract({ minutes: minutes + 1, seconds: 15 })
        .toString();
      const problem = 'O ecrã ficou azul e não consigo trabalhar.';
      const who = { clientId, equipmentId: one.equipmentId, technicianId: technician.userId };
      const { id } = await liveSession(stage.base, { ...who, ...more, to, minutes, askedAt, problem });
      running[name] = { id, ...one };
    }
  });
  return running as Record<Name, Running>;
}

/** The open payment is cleared, and its receipt is issued. */
async function pay({ browser }: StaffMember, { test }: Stage, receivedOn: string): Promise<void> {
  const open = await browser.expect(z.array(paymentRequestRow), 'GET', '/api/payment-requests?state=open');
  const oldest = open.at(-1);
  if (oldest === undefined) throw new Error('there is nothing to pay');
  await browser.expect(z.unknown(), 'POST', `/api/payment-requests/${oldest.id}/payments`, {
    ...{ key: crypto.randomUUID(), amount: (oldest.amountCents / 100).toFixed(2), receivedOn },
    ...{ method: 'transfer', reference: 'TRF 2026/104' },
  });
  await until('the receipt', () => test.db.selectFrom('fiscal_documents').select('id').executeTakeFirst());
}
