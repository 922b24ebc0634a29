import { type Actor, may } from '../../domain/access/may.ts';
import type { EquipmentId } from '../../domain/kernel/id.ts';
import { gapsTakenOut } from '../../domain/session/elapsed.ts';
import type { SessionEvent } from '../../domain/session/events.ts';
import { freeEndMs } from '../../domain/session/free-end.ts';
import type { Instruction } from '../../domain/session/instructions.ts';
import { isOver } from '../../domain/session/lifecycle.ts';
import { advance, BEFORE_REQUEST, type SessionState } from '../../domain/session/timeline.ts';
import { wayOf } from '../../domain/session/way.ts';
import type { Language } from '../../protocol/problems.ts';
import type { SessionRow, SessionView } from '../../protocol/sessions.ts';
import { type Allowance, readAllowance } from '../allowance/read-allowance.ts';
import { presentPayment } from '../payments/present-payment.ts';
import { picturesOf } from '../pictures/picture-store.ts';
import { presentTariff } from '../pricing/present-tariff.ts';
import { tariffById } from '../pricing/tariff-store.ts';
import { readSettings } from '../settings/settings-store.ts';
import { thingOf } from './change-session.ts';
import { eventToData } from './event-rows.ts';
import { freeMinutesOf } from './free-minutes.ts';
import { standingOffer } from './offer-store.ts';
import { presentPrice } from './price-now.ts';
import { queuePlace } from './queue-place.ts';
import { rateUntil, readRating } from './rating-store.ts';
import { readReport } from './report-store.ts';
import { chargeOf, type NamedSession, namedSession } from './session-records.ts';
import type { SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';

/**
 * A session as its pages show it: client, equipment and technician see the same figures. What is not for everyone who may
 * follow it stays with whom it is for: how to pay and what the client thought of the help is no business of a machine
 * that others may use, and the technician's own number is between the two (C2).
 */
export async function presentSession(room: SessionRoom, session: Session, reader: Actor): Promise<SessionView> {
  const { db, clock, agents } = room;
  const { now, clientId, equipmentId, agreedStart } = session;
  const row = await namedSession(db, session.id);
  const allowance = await readAllowance(db, { clientId, equipmentId, agreedStart });
  const { serverGapSeconds, dropMinutes } = await readSettings(db);
  const tariff = await tariffById(db, session.tariffId);
  const cost = await chargeOf(db, session.id);
  const at = clock.now();
  const freeMinutes = freeMinutesOf(session, allowance);
  const freeEnd = freeEndMs(tariff, { freeMinutes, assisted: session.assisted });
  return {
    id: session.id,
    number: row.number,
    state: now.state,
    client: { id: row.client_id, name: row.client_name, language: row.language as Language },
    equipment: { id: row.equipment_id, name: row.equipment_name },
    technician: row.technician_id === null ? null : { id: row.technician_id, name: row.technician_name ?? '' },
    problem: row.problem,
    pictures: isOnSharedPage(reader) ? [] : await picturesOf(db, session.id),
    requestedAt: row.requested_at.toString(),
    byPhone: now.byPhone,
    agreementDue: now.agreementDue,
    queue: await queuePlace(db, session, at),
    endReason: now.endReason ?? now.cancelReason,
    endedBy: now.endedBy,
    ...presentPrice(session, row, { tariff, allowance }),
    meter: {
      tariff: presentTariff(tariff),
      freeMinutes: cost === undefined ? freeMinutes : cost.free_minutes_used,
      assisted: session.assisted,
      agreedStart: agreedStart.toString(),
      startedAt: now.startedAt?.toString() ?? null,
      freeEndMs: freeEnd,
      endsAtMs: now.endsWithFreeMinutes ? (freeEnd ?? 0) : null,
      endedAt: now.endedAt?.toString() ?? null,
      gaps: gapsTakenOut(now, serverGapSeconds).map((gap) => ({ from: gap.from.toString(), to: gap.to.toString() })),
      serverNow: at.toString(),
    },
    agentOnline: agents.connectionOf(equipmentId) !== null,
    equipmentConnected: now.equipmentConnected,
    technicianConnected: now.technicianConnected,
    way: isBeforeOffer(now.state) ? wayOf(row.equipment_state) : now.way,
    lostAt: now.lostAt?.toString() ?? null,
    lostUnder: now.lostUnder?.what ?? null,
    dropMinutes,
    clientPresent: now.clientPresent,
    clientSeen: now.clientSeen,
    phonePresent: now.phonePresent,
    equipmentUsed: now.equipmentUsed,
    inputHeld: now.inputHeld,
    instructions: now.instructions.map(presentInstruction),
    inCall: [...now.inCall],
    voicesLost: [...now.voicesLost],
    technicianPhone: isBetweenThem(reader, session) ? now.technicianPhone : null,
    endsWithFreeMinutes: now.endsWithFreeMinutes,
    clipboard: now.clipboard,
    recordingFailed: now.recordingFailed,
    offerExpiresAt: (await standingOffer(db, session.id, at))?.expires_at.toString() ?? null,
    timeline: presentTimeline(session.events),
    charge: cost === undefined ? null : presentCharge(cost),
    payment: isOnSharedPage(reader) ? null : await presentPayment(db, session.id),
    report: isOver(now.state) ? await readReport(db, session.id) : null,
    rating: maySeeRating(reader, session) ? await readRating(db, session.id) : null,
    rateUntil: rateUntil(now)?.toString() ?? null,
  };
}

type Charge = NonNullable<Awaited<ReturnType<typeof chargeOf>>>;

/** What a session came to. */
export function presentCharge(cost: Charge): NonNullable<SessionView['charge']> {
  return {
    elapsedMs: cost.elapsed_ms,
    billedMinutes: cost.billed_minutes,
    freeMinutesUsed: cost.free_minutes_used,
    paidMinutes: cost.paid_minutes,
    sos: cost.sos,
    timeCents: cost.time_cents,
    sosCents: cost.sos_cents,
    totalCents: cost.total_cents,
  };
}

/** The pages that a one-time token opens, on a machine or a phone that need not be the payer's. */
function isOnSharedPage({ kind }: Actor): boolean {
  return kind === 'equipment' || kind === 'phone';
}

/** C2: the client on any device, and the technician whose number it is. */
function isBetweenThem(reader: Actor, session: Session): boolean {
  return reader.kind !== 'staff' || may(reader, 'show-own-phone', thingOf(session)).ok;
}

/** Who gave it, the technician who helped, and who may see how the help is rated. */
function maySeeRating(reader: Actor, session: Session): boolean {
  const wasItsTechnician = reader.kind === 'staff' && reader.userId === session.technicianId;
  return wasItsTechnician || may(reader, 'rate-session', thingOf(session)).ok || may(reader, 'read-ratings').ok;
}

/** Until it is offered, a session will be seen in the way its equipment is set up for at that moment. */
function isBeforeOffer(state: SessionState['state']): boolean {
  return state === 'requested' || state === 'taken';
}

/** A line of a list: the queue, the client's sessions. */
export function presentRow(room: SessionRoom, row: NamedSession, allowance: Allowance | null): SessionRow {
  return {
    id: row.id,
    number: row.number,
    state: row.state as SessionRow['state'],
    clientName: row.client_name,
    equipmentId: row.equipment_id,
    equipmentName: row.equipment_name,
    technicianName: row.technician_name,
    problem: row.problem,
    requestedAt: row.requested_at.toString(),
    acceptedAt: row.accepted_at?.toString() ?? null,
    endedAt: row.ended_at?.toString() ?? null,
    agentOnline: room.agents.connectionOf(row.equipment_id as EquipmentId) !== null,
    way: wayOf(row.equipment_state),
    freeMinutes: allowance?.usable ?? 0,
    totalCents: row.total_cents,
  };
}

function presentInstruction({ id, what, words, at, confirmedAt }: Instruction): SessionView['instructions'][number] {
  return { id, what, words, at: at.toString(), confirmedAt: confirmedAt?.toString() ?? null };
}

/**
 * R1, R2: a loss of the equipment under an instruction says which. T1: an acceptance says the way, on which it depends
 * whether time starts with it. C2: that a number was shown is told, not the number.
 */
export function presentTimeline(events: readonly SessionEvent[]): SessionView['timeline'] {
  let now = BEFORE_REQUEST;
  return events.map((event, index) => {
    const next = advance(now, event);
    if (next.ok) now = next.value;
    const way = event.kind === 'accepted' ? { way: now.way } : {};
    const under = event.kind === 'equipment-lost' && now.lostUnder !== null ? { what: now.lostUnder.what } : {};
    const { phone: _phone, ...data } = eventToData(event);
    return { seq: index + 1, at: event.at.toString(), kind: event.kind, data: { ...data, ...way, ...under } };
  });
}
