import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { asId, type ClientId, type EquipmentId, type SessionId } from '../../domain/kernel/id.ts';
import { done, id } from '../../protocol/common.ts';
import { enrolmentCodeView } from '../../protocol/people.ts';
import { pictureView } from '../../protocol/pictures.ts';
import { askView, phoneAddress } from '../../protocol/sessions.ts';
import { newPrivateKey, publicKeyText } from '../platform/ed25519.ts';
import { newToken, tokenHash } from '../platform/secrets.ts';
import type { Browser } from './browser.ts';
import { addClient, addEquipment, addStaff, lastMailTo, PASSWORD, type StaffMember, setUpOwner } from './people.ts';
import { A_PICTURE } from './pictures.ts';
import type { TestApp } from './test-app.ts';

/** In the order of the table's columns. `half` is staff without a second factor, `colleague` a technician not on the session. */
export const ROLES = [
  'visitor',
  'half',
  'client',
  'stranger',
  'page',
  'phone',
  'colleague',
  'technician',
  'office',
  'owner',
] as const;
export type Role = (typeof ROLES)[number];

export type Things = {
  clientId: ClientId;
  equipmentId: EquipmentId;
  /** Taken by `technician`, not offered yet; made anew when a request ended it. */
  sessionId: SessionId;
  /** Not asked with yet. */
  pictureId: string;
  requestId: string;
  receiptId: string;
  /** The session of `technician` that was recorded. */
  recordingId: string;
  mailId: string;
  acceptanceId: string;
  alertId: string;
  /** Of `technician`, with the client, in the days to come. */
  appointmentId: string;
  technicianId: string;
  invitation: string;
};

export type Scene = Readonly<{
  browsers: Record<Role, Browser>;
  things: Things;
  /** The session as the table wants it, whatever the last request did to it. */
  ready(): Promise<void>;
}>;

/** Everyone who can ask for something, and one of each thing that can be asked for: the client's own. */
export async function setScene(test: TestApp): Promise<Scene> {
  const owner = await setUpOwner(test);
  const technician = await addStaff(test, owner, { name: 'Rui', email: 'rui@iponto.example', role: 'technician' });
  const colleague = await addStaff(test, owner, { name: 'Eva', email: 'eva@iponto.example', role: 'technician' });
  const office = await addStaff(test, owner, { name: 'Zé', email: 'ze@iponto.example', role: 'office' });
  const half = test.browser();
  await half.expect(done, 'POST', await invite(test, owner, 'half@iponto.example'), { password: PASSWORD });
  const client = await addClient(test, owner);
  const stranger = await addClient(test, owner, { email: 'stranger@example.pt' });
  const equipmentId = await addEquipment(owner, client.clientId, { assistedOn: '2026-11-20' });
  await enrol(owner, equipmentId);

  const scene = {
    browsers: {
      ...{ visitor: test.browser(), half, client: client.browser, stranger: stranger.browser },
      ...{ page: test.browser(), phone: test.browser() },
      ...{ colleague: colleague.browser, technician: technician.browser, office: office.browser, owner: owner.browser },
    },
    things: {
      ...{ clientId: client.clientId, equipmentId, pictureId: await sendPicture(client.browser) },
      ...(await papers(test, client.clientId, equipmentId, { owner, technician })),
      appointmentId: await appointment(test, client.clientId, equipmentId, technician),
      technicianId: technician.userId,
    },
  };
  const things: Things = {
    ...scene.things,
    sessionId: asId(crypto.randomUUID()),
    invitation: (await invite(test, owner, 'new@iponto.example')).split('/').at(-1) ?? '',
  };
  return { browsers: scene.browsers, things, ready: () => makeReady(test, scene.browsers, things) };
}

async function sendPicture(client: Browser): Promise<string> {
  return (await client.expect(pictureView, 'POST', '/api/pictures', A_PICTURE)).id;
}

async function makeReady(test: TestApp, browsers: Scene['browsers'], things: Things): Promise<void> {
  const row = await test.db
    .selectFrom('sessions')
    .select(['state', 'technician_id'])
    .where('id', '=', things.sessionId)
    .executeTakeFirst();
  if (row?.state === 'taken') return;
  if (row?.state !== 'requested') {
    things.sessionId = await ask(browsers.client, things.equipmentId);
    await openPage(test, browsers.page, things);
    await openPhone(browsers, things);
  }
  await browsers.technician.expect(done, 'POST', `/api/sessions/${things.sessionId}/take`);
}

async function ask(client: Browser, equipmentId: EquipmentId): Promise<SessionId> {
  const { quote, termsVersion } = await client.expect(askView, 'GET', `/api/equipment/${equipmentId}/quote`);
  const asked = await client.expect(z.object({ id }), 'POST', '/api/sessions', {
    ...{ equipmentId, problem: 'Não arranca', termsVersion, quote },
    ...{ acceptsTerms: true, asksToStartAtOnce: true },
  });
  return asId(asked.id);
}

/** The page of an offer, without an agent to open it. */
async function openPage(test: TestApp, page: Browser, { sessionId, equipmentId }: Things): Promise<void> {
  const token = newToken();
  const at = test.clock.now();
  await test.db.transaction().execute((tx) =>
    tx
      .insertInto('offers')
      .values({
        ...{ session_id: sessionId, equipment_id: equipmentId, agent_connection: 'gone' },
        ...{ token_hash: tokenHash(token), made_at: at, expires_at: at.add({ hours: 1 }) },
      })
      .execute(),
  );
  await page.expect(done, 'POST', '/api/equipment-page/open', { token });
}

/** The client's phone, by the link in the portal. */
async function openPhone({ client, phone }: Scene['browsers'], { sessionId }: Things): Promise<void> {
  const { address } = await client.expect(phoneAddress, 'POST', `/api/sessions/${sessionId}/open-phone`);
  await phone.expect(done, 'POST', '/api/phone-page/open', { token: new URL(address).hash.replace('#token=', '') });
}

async function invite(test: TestApp, owner: StaffMember, email: string): Promise<string> {
  await owner.browser.expect(z.unknown(), 'POST', '/api/staff', { name: 'Gil', email, role: 'office' });
  const token = /\/invitation\/([\w-]+)/.exec(await lastMailTo(test, email))?.[1] ?? assert.fail('no invitation');
  return `/api/invitations/${token}`;
}

async function enrol(owner: StaffMember, equipmentId: EquipmentId): Promise<void> {
  const path = `/api/equipment/${equipmentId}/enrolment-code`;
  const { code } = await owner.browser.expect(enrolmentCodeView, 'POST', path);
  await owner.browser.expect(z.unknown(), 'POST', '/api/agent/enrol', enrolBody(code));
}

export function enrolBody(code: string): object {
  const facts = { os: 'Debian', hostname: 'sala', arch: 'x64', memoryBytes: 1, uptimeSeconds: 1 };
  return { code, publicKey: publicKeyText(newPrivateKey()), facts: { ...facts, desktop: { supported: true } } };
}

/** An hour that the client has booked with the technician. */
async function appointment(
  test: TestApp,
  clientId: ClientId,
  equipmentId: EquipmentId,
  technician: StaffMember,
): Promise<string> {
  const at = test.clock.now();
  const starts_at = at.add({ hours: 48 });
  return test.db.transaction().execute(async (tx) => {
    const tariff = await tx.selectFrom('tariffs').select('id').limit(1).executeTakeFirstOrThrow();
    const quote = { sos: false, sosCents: 0, initialMinutes: 60, initialFreeMinutes: 0, initialCents: 1350 };
    const row = await tx
      .insertInto('appointments')
      .values({
        ...{ client_id: clientId, equipment_id: equipmentId, technician_id: technician.userId, problem: 'Lento' },
        ...{ starts_at, ends_at: starts_at.add({ hours: 1 }), tariff_id: tariff.id, assisted: true },
        quote: JSON.stringify({
          ...quote,
          intervalMinutes: 30,
          intervalCents: 675,
          freeMinutes: 0,
          why: 'ok',
          vatPercent: 23,
        }),
        ...{ stop_with_free_minutes: false, booked_at: at, changed_at: at },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  });
}

/** A past session of the client that was recorded and paid, with its receipt; one mail; one alert. */
async function papers(
  test: TestApp,
  clientId: ClientId,
  equipmentId: EquipmentId,
  { owner, technician }: Record<'owner' | 'technician', StaffMember>,
) {
  const at = test.clock.now().subtract({ hours: 24 });
  const { requestId, alertId, mailId, acceptanceId, recordingId } = await test.db.transaction().execute(async (tx) => {
    const tariff = await tx.selectFrom('tariffs').select('id').limit(1).executeTakeFirstOrThrow();
    const session = await tx
      .insertInto('sessions')
      .values({
        ...{ client_id: clientId, equipment_id: equipmentId, technician_id: technician.userId, state: 'concluded' },
        ...{ problem: 'Antes', tariff_id: tariff.id, quote: '{"freeMinutes":0}', assisted: true, last_seq: 6 },
        ...{ requested_at: at, agreed_start: at, accepted_at: at, ended_at: at.add({ minutes: 10 }) },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('charges')
      .values({
        ...{ session_id: session.id, elapsed_ms: 600_000, billed_minutes: 60, free_minutes_used: 0, paid_minutes: 60 },
        ...{ sos: false, time_cents: 1350, sos_cents: 0, total_cents: 1350, settled_at: at },
      })
      .execute();
    const request = await tx
      .insertInto('payment_requests')
      .values({
        ...{ session_id: session.id, client_id: clientId, amount_cents: 1350, reference: 'RF18539007547034' },
        ...{ due_on: Temporal.PlainDate.from('2026-12-07'), created_at: at },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const alert = await tx
      .insertInto('alerts')
      .values({ key: 'test', kind: 'mail-failed', detail: 'test', at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const mail = await tx
      .insertInto('mails')
      .values({
        ...{ key: 'test', kind: 'receipt', recipient: 'test@example.pt', subject: 'test', state: 'held' },
        ...{ body_text: 'test', body_html: 'test', created_at: at },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const acceptance = await tx
      .insertInto('acceptances')
      .values({
        ...{ session_id: session.id, client_id: clientId, kind: 'terms', terms_version: 1, language: 'pt' },
        ...{ accepted_at: at, ip: '203.0.113.3' },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const events = [
      ...['requested', 'taken', 'offered', 'accepted', 'picture'].map((kind) => ({ kind, at })),
      { kind: 'concluded', at: at.add({ minutes: 10 }) },
    ];
    const data = JSON.stringify({ technician: technician.userId, way: 'agent', by: 'technician', reason: 'done' });
    await tx
      .insertInto('session_events')
      .values(events.map((event, index) => ({ session_id: session.id, seq: index + 1, data, ...event })))
      .execute();
    await tx
      .insertInto('recordings')
      .values({ session_id: session.id, state: 'ready', starts_at: at, duration_ms: 600_000, video_bytes: 1 })
      .execute();
    return {
      ...{ requestId: request.id, alertId: alert.id, mailId: mail.id },
      ...{ acceptanceId: acceptance.id, recordingId: session.id },
    };
  });
  await owner.browser.expect(z.unknown(), 'POST', `/api/payment-requests/${requestId}/payments`, paymentBody());
  return { requestId, receiptId: await issuedReceipt(test), mailId, acceptanceId, alertId, recordingId };
}

export function paymentBody(): object {
  const paid = { amount: '13,50', receivedOn: '2026-11-22', method: 'transfer', reference: 'RF18539007547034' };
  return { ...paid, key: crypto.randomUUID() };
}

async function issuedReceipt(test: TestApp): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    const receipt = await test.db.selectFrom('fiscal_documents').select('id').executeTakeFirst();
    if (receipt !== undefined) return receipt.id;
    await pause(50);
  }
  return assert.fail('no receipt was issued within 10 s');
}
