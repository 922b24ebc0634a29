import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { EquipmentId, SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import type { Tariff } from '../../domain/pricing/tariff.ts';
import { currentTerms } from '../agreements/terms-store.ts';
import { changeTariff } from '../pricing/tariff-store.ts';
import { acceptSession } from '../sessions/accept-session.ts';
import { openPage, type PageVisit, pageVisit } from '../sessions/equipment-page.ts';
import { offerSession } from '../sessions/offer-session.ts';
import { openSharePage } from '../sessions/open-share-page.ts';
import { quoteSession } from '../sessions/quote-session.ts';
import { recordEvent } from '../sessions/record-event.ts';
import { requestSession } from '../sessions/request-session.ts';
import { takeSession } from '../sessions/take-session.ts';
import { tellSharedPicture } from '../sessions/tell-shared-picture.ts';
import type { Db } from '../tables.ts';
import type { Household } from './household.ts';
import type { SessionWorld } from './session-world.ts';

/** The steps of a session as the people do them, each expected to succeed; `equipmentId` where it is not the first. */
export type At = Readonly<{ house: Household; equipmentId?: EquipmentId }>;

/** What the client's page sends when it agrees to what it was shown just now. */
export async function asking({ room, clock }: SessionWorld, { house, equipmentId = house.equipmentId }: At) {
  const { quote } = must(await quoteSession(room, house.client, equipmentId));
  const terms = await currentTerms(room.db, 'pt', clock.now());
  const start = await currentTerms(room.db, 'pt', clock.now(), 'start');
  return {
    equipmentId,
    problem: 'O computador está lento',
    quote,
    termsVersion: terms.version,
    startVersion: start.version,
    acceptsTerms: true,
    asksToStartAtOnce: true,
    ...{ ip: '203.0.113.7', device: 'Mozilla/5.0 (Android)' },
    language: 'pt',
  } as const;
}

export async function ask(world: SessionWorld, at: At): Promise<SessionId> {
  return must(await requestSession(world.room, at.house.client, await asking(world, at))).id;
}

export async function askAndTake(world: SessionWorld, at: At): Promise<SessionId> {
  const id = await ask(world, at);
  must(await takeSession(world.room, world.technician, id));
  return id;
}

/** Offers the connection. @returns the one-time token that the agent was told. */
export async function offer(world: SessionWorld, id: SessionId): Promise<string> {
  const { equipmentId } = must(await offerSession(world.room, world.technician, id));
  const told = world.room.agents.told(equipmentId).findLast((each) => each.kind === 'offer');
  return told?.kind === 'offer' ? new URL(told.pageUrl).hash.replace('#token=', '') : assert.fail('no offer was told');
}

export async function openOfferedPage(world: SessionWorld, id: SessionId): Promise<PageVisit> {
  const { page } = must(await openPage(world.room, await offer(world, id)));
  return (await pageVisit(world, page)) ?? assert.fail('the page is nobody’s');
}

/** From asking to the first picture: time runs. */
export async function begin(world: SessionWorld, at: At): Promise<{ id: SessionId; visit: PageVisit }> {
  const id = await askAndTake(world, at);
  const visit = await openOfferedPage(world, id);
  must(await acceptSession(world.room, visit));
  await happened(world, id, 'picture');
  return { id, visit };
}

/** From asking to the first picture, where the equipment has no agent: its browser shares the screen. */
export async function beginShared(world: SessionWorld, at: At): Promise<{ id: SessionId; visit: PageVisit }> {
  const id = await askAndTake(world, at);
  must(await offerSession(world.room, world.technician, id));
  const visit = await openPageToShare(world, at, id);
  must(await acceptSession(world.room, visit));
  must(await tellSharedPicture(world.room, world.technician, id));
  return { id, visit };
}

/** The page that the client opens on the computer that shares its screen. */
export async function openPageToShare(
  { room, db, clock }: SessionWorld,
  { house }: At,
  id: SessionId,
): Promise<PageVisit> {
  const { address } = must(await openSharePage(room, house.client, id));
  const { page } = must(await openPage(room, address.replace('/equipment#token=', '')));
  return (await pageVisit({ db, clock }, page)) ?? assert.fail('the page is nobody’s');
}

type Happening = 'picture' | 'equipment-lost' | 'equipment-connected' | 'technician-connected' | 'technician-lost';

export async function happened({ room, db, clock }: SessionWorld, id: SessionId, kind: Happening): Promise<void> {
  const event = { kind, at: clock.now() } as const;
  must(await db.transaction().execute((tx) => recordEvent({ tx, live: room.live }, id, event)));
}

/** What an ended session left: its charge, the minutes taken from the ledger, the payment asked for, the mail's jobs. */
export async function settlementOf({ db }: Pick<SessionWorld, 'db'>, id: SessionId) {
  const debits = await db
    .selectFrom('allowance_entries')
    .select('minutes')
    .where('session_id', '=', id)
    .where('kind', '=', 'debit')
    .execute();
  return {
    charge: await db.selectFrom('charges').selectAll().where('session_id', '=', id).executeTakeFirst(),
    debited: debits.reduce((sum, { minutes }) => sum - minutes, 0),
    asked: await db.selectFrom('payment_requests').selectAll().where('session_id', '=', id).executeTakeFirst(),
    jobs: await jobsFor(db, 'session-over', { sessionId: id }),
  };
}

/** How many jobs of a queue carry this, whatever became of them. */
export async function jobsFor(db: Db, queue: string, data: Record<string, string>): Promise<number> {
  const carried = JSON.stringify(data);
  const found = await sql`select from pgboss.job where name = ${queue} and data @> ${carried}::jsonb`.execute(db);
  return found.rows.length;
}

/** A tariff that begins now and differs from the one before only in this. */
export async function newTariff({ db, clock }: SessionWorld, change: Partial<Tariff>): Promise<void> {
  await db.transaction().execute((tx) => changeTariff(tx, clock, change));
}
