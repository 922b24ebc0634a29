import { z } from 'zod';
import { paymentRequestRow } from '../../protocol/office.ts';
import { bookHour, putOnCall, putToWork } from '../../server/testing/duty-over-http.ts';
import {
  addClient,
  addEquipment,
  addStaff,
  type Program,
  type StaffMember,
  setUpOwner,
  type TestClient,
} from '../../server/testing/people.ts';
import type { PastSession } from './past-sessions.ts';

export type DemoCompany = Readonly<{
  technician: StaffMember;
  office: StaffMember;
  client: TestClient;
  equipmentId: string;
}>;

const daysAgo = (days: number, time: string) =>
  `${Temporal.Now.plainDateISO('Europe/Lisbon').subtract({ days })}T${time}`;
const dayAgo = (days: number) => Temporal.Now.plainDateISO('Europe/Lisbon').subtract({ days }).toString();

function tomorrowAt(plainTime: string): string {
  const day = Temporal.Now.plainDateISO('Europe/Lisbon').add({ days: 1 });
  return day.toZonedDateTime({ timeZone: 'Europe/Lisbon', plainTime }).toInstant().toString();
}

/**
 * A plausible company, made by the program's own actions.
 * @returns its people and equipment, and the sessions of its last weeks, which are still to be lived
 */
export async function fillCompany(program: Program): Promise<{ company: DemoCompany; pasts: PastSession[] }> {
  const owner = await setUpOwner(program);
  const technician = await addStaff(program, owner, {
    name: 'Rita Matos',
    email: 'rita@iponto.example',
    role: 'technician',
  });
  const office = await addStaff(program, owner, { name: 'Jorge Pinto', email: 'jorge@iponto.example', role: 'office' });

  // Help can be asked for at whatever hour the demo is started, and hours can be booked.
  await putOnCall(technician, Temporal.Now.instant());
  await putToWork(technician, dayAgo(30));

  const maria = await addClient(program, technician, { name: 'Maria da Luz Ferreira', email: 'maria@example.pt' });
  const albano = await addClient(program, technician, {
    name: 'Albano Teixeira',
    email: 'albano@example.pt',
    taxNumber: null,
    receiptBy: 'post',
  });
  const emily = await addClient(program, technician, {
    name: 'Emily Carter',
    email: 'emily@example.com',
    language: 'en',
    taxNumber: null,
  });
  const marias = await addEquipment(technician, maria.clientId, {
    name: 'Portátil HP da sala',
    assistedOn: dayAgo(200),
  });
  const albanos = await addEquipment(technician, albano.clientId, {
    name: 'Computador do escritório',
    assistedOn: dayAgo(90),
  });
  const emilys = await addEquipment(technician, emily.clientId, { name: 'Lenovo IdeaPad' });
  await addEquipment(technician, emily.clientId, { name: 'Old desktop', assistedOn: dayAgo(400) });
  // Sessions of the past need equipment that was set up; the agent that enrols later takes the place of this key.
  await program.db
    .transaction()
    .execute((tx) =>
      tx.updateTable('equipment').set({ state: 'configured' }).where('id', 'in', [marias, albanos, emilys]).execute(),
    );

  await bookHour(emily.browser, emilys, tomorrowAt('15:00'));

  const past = { technicianId: technician.userId };
  const pasts = [
    {
      ...past,
      clientId: maria.clientId,
      equipmentId: marias,
      problem: 'A impressora deixou de imprimir.',
      askedAt: daysAgo(12, '15:20'),
      minutes: 42,
    },
    {
      ...past,
      clientId: albano.clientId,
      equipmentId: albanos,
      problem: 'O computador está muito lento desde a actualização.',
      askedAt: daysAgo(9, '11:05'),
      minutes: 131,
    },
    {
      ...past,
      clientId: emily.clientId,
      equipmentId: emilys,
      problem: 'I can not open my email any more.',
      askedAt: daysAgo(4, '18:30'),
      minutes: 55,
    },
  ];
  return { company: { technician, office, client: maria, equipmentId: marias }, pasts };
}

/** One of the sessions has been paid. */
export async function clearPayment(office: StaffMember): Promise<void> {
  const [request] = await office.browser.expect(z.array(paymentRequestRow), 'GET', '/api/payment-requests?state=open');
  if (request === undefined) throw new Error('the demo has nothing to pay');
  await office.browser.expect(z.unknown(), 'POST', `/api/payment-requests/${request.id}/payments`, {
    key: crypto.randomUUID(),
    amount: (request.amountCents / 100).toFixed(2),
    receivedOn: dayAgo(1),
    method: 'transfer',
    reference: request.reference,
  });
}
