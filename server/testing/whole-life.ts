import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { SessionEvent } from '../../domain/session/events.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import type { FiscalIssuer } from '../receipts/fiscal-issuer.ts';
import { endSession } from '../sessions/end-session.ts';
import { recordEvent } from '../sessions/record-event.ts';
import { refuseSession } from '../sessions/refuse-session.ts';
import type { Db } from '../tables.ts';
import { ask, begin, settlementOf } from './assist.ts';
import type { Household } from './household.ts';
import { issueForPayment } from './issue-by-hand.ts';
import { addRecording } from './recorded-session.ts';
import type { SessionWorld } from './session-world.ts';
import { addTokens } from './tokens-of-client.ts';

export type WholeLife = Readonly<{ house: Household; sessionId: SessionId; heldId: SessionId; requestId: string }>;

/**
 * A client who did everything that leaves something behind, with this word in all that people wrote: two sessions that
 * were recorded, one of the recordings held; one of them paid, with its invoice-receipt.
 */
export async function wholeLife(world: SessionWorld, issuer: FiscalIssuer, word: string): Promise<WholeLife> {
  const house = await world.household({ balance: 0 });
  await nameClient(world.db, house, word);
  const sessionId = await helped(world, house, word);
  const { asked } = await settlementOf(world, sessionId);
  const requestId = asked?.id ?? '';
  await world.db
    .insertInto('mbway_requests')
    .values({
      ...{ request_id: requestId, key: randomUUID(), order_id: randomUUID(), phone: word, amount_cents: 1350 },
      ...{ state: 'expired', asked_at: world.clock.now() },
    })
    .execute();
  const receivedOn = world.clock.now().toZonedDateTimeISO('Europe/Lisbon').toPlainDate().toString();
  const paid = { key: randomUUID(), amount: '13.50', receivedOn, method: 'transfer', reference: word } as const;
  must(await clearPayment(world.room, world.office, requestId, paid));
  const payment = world.db.selectFrom('payments').select('id').where('request_id', '=', requestId);
  const { id: paymentId } = await payment.executeTakeFirstOrThrow();
  await issueForPayment(world, issuer, paymentId);
  await bankTells(world, paymentId, word);
  // The same again, on a later day, paid by nobody because it is waived; its recording is held.
  world.clock.advance({ hours: 24 });
  const heldId = await helped(world, house, word);
  await refused(world, house, word);
  await waive(world, heldId, word);
  await sayAround(world, house, { sessionId, heldId, word });
  await addTokens(world, house, { sessionId, word });
  return { house, sessionId, heldId, requestId };
}

/** The bank's own words about who paid. */
async function bankTells({ db, clock, office }: SessionWorld, paymentId: string, word: string): Promise<void> {
  const sha256 = Buffer.from(randomUUID());
  const file = await db
    .insertInto('statement_files')
    .values({
      name: 'extrato.xml',
      sha256,
      bytes: 1,
      state: 'read',
      uploaded_by: office.userId,
      uploaded_at: clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const statement = await db
    .insertInto('bank_statements')
    .values({ file_id: file.id, position: 1, account: 'PT50000201231234567890154', currency: 'EUR', own: true })
    .returning('id')
    .executeTakeFirstOrThrow();
  const entry = await db
    .insertInto('bank_entries')
    .values({
      ...{ statement_id: statement.id, fingerprint: Buffer.from(randomUUID()), booked_on: lisbonDate(clock.now()) },
      ...{ amount_cents: 1350, side: 'credit', reversal: false, state: 'paid', left_cents: 0 },
      ...{ name: word, account: word, remittance: word },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.updateTable('payments').set({ entry_id: entry.id }).where('id', '=', paymentId).execute();
}

/** Where a tax number can be a word. */
const ABROAD = { country: 'ES' };

/** An address on the internet that holds the word, letter by letter. */
export function addressOf(word: string): string {
  const hex = Buffer.from(word).toString('hex');
  return ['2001:db8', ...(hex.match(/.{4}/g) ?? []), ':1'].join(':');
}

async function nameClient(db: Db, { clientId, equipmentId }: Household, word: string): Promise<void> {
  const email = `${word}-${randomUUID()}@example.pt`;
  const { user_id } = await db
    .updateTable('clients')
    .set({ name: word, email, phone: word, street: word, city: word, ...ABROAD, postal_code: word, tax_number: word })
    .where('id', '=', clientId)
    .returning('user_id')
    .executeTakeFirstOrThrow();
  await db.updateTable('auth_users').set({ name: word, email, image: word }).where('id', '=', user_id).execute();
  const machine = { os: 'Debian', arch: 'x64', memoryBytes: 1, uptimeSeconds: 1, desktop: { supported: true } };
  const facts = JSON.stringify({ ...machine, hostname: word });
  const agent = { agent_public_key: word, agent_version: word, agent_address: addressOf(word) };
  await db
    .updateTable('equipment')
    .set({ name: word, facts, state_reason: word, ...agent })
    .where('id', '=', equipmentId)
    .execute();
  await db.updateTable('paid_services').set({ description: word }).where('client_id', '=', clientId).execute();
}

/** Ten minutes of help in which everything was written that can be; it was recorded and rated. */
async function helped(world: SessionWorld, house: Household, word: string): Promise<SessionId> {
  const { room, db, clock } = world;
  const { id } = await begin(world, { house });
  const at = clock.now();
  const events: SessionEvent[] = [
    { kind: 'said', at, by: 'client-portal', text: word, key: randomUUID() },
    { kind: 'instructed', at, instruction: randomUUID(), what: 'do', words: word },
    { kind: 'technician-phone-shown', at, phone: word },
    { kind: 'file-sent', at, to: 'technician', name: word, bytes: '1', sha256: '0'.repeat(64) },
  ];
  for (const event of events) {
    must(await db.transaction().execute((tx) => recordEvent({ tx, live: room.live }, id, event)));
  }
  clock.advance({ minutes: 10 });
  must(await endSession(room, world.technician, id, 'done'));
  await db.updateTable('sessions').set({ problem: word }).where('id', '=', id).execute();
  const written = { session_id: id, text: word, written_by: world.technician.userId, written_at: clock.now() };
  await db.insertInto('session_reports').values(written).execute();
  await db
    .insertInto('session_ratings')
    .values({ session_id: id, stars: 5, words: word, rated_at: clock.now() })
    .execute();
  await addPicture(db, { client_id: house.clientId, session_id: id, chosen_at: at });
  await addRecording(db, { session_id: id, duration_ms: 600_000, video_bytes: 1 });
  const look = { session_id: id, user_id: world.office.userId, kind: 'watch', reason: word, at: clock.now() };
  await db.insertInto('recording_looks').values(look).execute();
  return id;
}

/** A request that we could not help with. */
async function refused(world: SessionWorld, house: Household, word: string): Promise<void> {
  const id = await ask(world, { house });
  must(await refuseSession(world.room, world.office, id, word));
  // There was a recording of it all the same, which somebody deleted with a reason.
  await addRecording(world.db, {
    session_id: id,
    state: 'deleted',
    error: word,
    deleted_reason: word,
    deleted_at: world.clock.now(),
  });
}

async function addPicture(
  db: Db,
  of: { client_id: string; session_id: SessionId | null; chosen_at: Temporal.Instant },
): Promise<string> {
  const { id } = await db
    .insertInto('session_pictures')
    .values({ ...of, media_type: 'image/png', bytes: 1, kept: true })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function waive({ db, clock, office }: SessionWorld, sessionId: SessionId, reason: string): Promise<void> {
  const { amount_cents } = await db
    .updateTable('payment_requests')
    .set({ state: 'waived', amount_cents: 0 })
    .where('session_id', '=', sessionId)
    .returning(
      sql<number>`(select total_cents from charges c where c.session_id = payment_requests.session_id)`.as(
        'amount_cents',
      ),
    )
    .executeTakeFirstOrThrow();
  await db
    .insertInto('waivers')
    .values({
      ...{ session_id: sessionId, key: randomUUID(), wish: 'all', reason, by_user: office.userId, at: clock.now() },
      ...{ applied_at: clock.now(), paid_minutes: 60, free_minutes: 0, amount_cents, before_cents: amount_cents },
    })
    .execute();
}

type Around = Readonly<{ sessionId: SessionId; heldId: SessionId; word: string }>;

/** What is told and kept around the sessions: mails, alerts, changes, codes, what was agreed to. */
async function sayAround(
  { db, clock, office }: SessionWorld,
  { clientId, equipmentId }: Household,
  { sessionId, heldId, word }: Around,
): Promise<void> {
  const at = clock.now();
  const tariff = await db.selectFrom('tariffs').select('id').limit(1).executeTakeFirstOrThrow();
  const appointment = await db
    .insertInto('appointments')
    .values({
      ...{ client_id: clientId, equipment_id: equipmentId, technician_id: office.userId, state: 'cancelled' },
      ...{ starts_at: at, ends_at: at.add({ hours: 1 }), problem: word, tariff_id: tariff.id, quote: '{}' },
      ...{ assisted: true, stop_with_free_minutes: false, booked_at: at, changed_at: at },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const picture_id = await addPicture(db, { client_id: clientId, session_id: null, chosen_at: at });
  await db.insertInto('appointment_pictures').values({ picture_id, appointment_id: appointment.id }).execute();
  const times = { starts_at: at, ends_at: at.add({ hours: 1 }), technician_id: office.userId };
  await db
    .insertInto('appointment_events')
    .values({
      appointment_id: appointment.id,
      seq: 1,
      at,
      kind: 'cancelled',
      by_party: 'client',
      reason: word,
      ...times,
    })
    .execute();
  const held = { held_reason: 'reclamação', held_by: office.userId, held_at: at };
  await db.updateTable('recordings').set(held).where('session_id', '=', heldId).execute();
  await db
    .updateTable('acceptances')
    .set({ device: word, ip: addressOf(word) })
    .where('client_id', '=', clientId)
    .execute();
  const papers = await db.selectFrom('fiscal_documents').select('id').where('client_id', '=', clientId).execute();
  for (const key of [randomUUID(), ...papers.map(({ id }) => `receipt:${id}`)]) {
    await db
      .insertInto('mails')
      .values({
        ...{ key, kind: 'receipt', recipient: `${word}@example.pt`, subject: word, body_text: word, body_html: word },
        ...{ attachments: JSON.stringify([{ filename: word, contentType: 'application/pdf', base64: '' }]) },
        ...{ state: 'sent', client_id: clientId, session_id: sessionId, created_at: at, sent_at: at },
      })
      .execute();
  }
  const alert = { key: randomUUID(), kind: 'mail-failed', session_id: sessionId, detail: word, at };
  await db.insertInto('alerts').values(alert).execute();
  const change = { client_id: clientId, at, field: 'street', before: word, after: word };
  await db.insertInto('client_changes').values(change).execute();
  await db
    .insertInto('email_changes')
    .values({
      ...{ client_id: clientId, email: `${word}@example.com`, token_hash: Buffer.from(randomUUID()) },
      ...{ asked_at: at, expires_at: at.add({ hours: 24 }) },
    })
    .execute();
  await db
    .updateTable('allowance_entries')
    .set({ reason: word })
    .where('client_id', '=', clientId)
    .where('kind', '=', 'adjustment')
    .execute();
  await db
    .insertInto('deletion_requests')
    .values({
      ...{ client_id: clientId, state: 'refused', words: word, reason: word, asked_at: at.subtract({ hours: 24 }) },
      ...{ decided_at: at, decided_by: office.userId },
    })
    .execute();
}
