import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { ClientId, EquipmentId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { type Quote, quote } from '../../domain/pricing/quote.ts';
import type { Tariff } from '../../domain/pricing/tariff.ts';
import { type Allowance, readAllowance } from '../allowance/read-allowance.ts';
import { isSomeoneOnCall } from '../duty/who-is-there.ts';
import { readUnpaid, type Unpaid } from '../payments/read-unpaid.ts';
import { tariffAt } from '../pricing/tariff-store.ts';
import { readSettings, type Settings } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import type { SessionRoom } from './session-room.ts';

export type Asked = Readonly<{
  equipment: { id: EquipmentId; clientId: ClientId };
  tariff: Tariff;
  allowance: Allowance;
  quote: Quote;
}>;

export type QuoteRefusal = AccessRefusal | 'sos-not-offered' | 'nobody-on-call' | 'unpaid-first';

/**
 * What the client would agree to by asking now for help now, or at the start of a slot: price, iPontoSoS fee and free
 * minutes (P1–P6, A1–A4), by the tariff in force now. Any equipment can be asked for: where its set-up was not made, the
 * client shares the screen from its browser (A5). S2, P6: outside the hours there must be somebody to call. ⚙ A company
 * may ask that what is unpaid, or overdue, is paid first; whoever phones is told so by staff, who see it and decide.
 */
export async function quoteSession(
  { db, clock }: Pick<SessionRoom, 'db' | 'clock'>,
  actor: Actor,
  equipmentId: EquipmentId,
  startsAt: Temporal.Instant | null = null,
): Promise<Result<Asked, QuoteRefusal>> {
  const equipment = await ownEquipment(db, equipmentId);
  const allowed = may(actor, 'read-quote', { clientId: equipment?.clientId ?? null });
  if (!allowed.ok) return allowed;
  if (equipment === null) return refuse('not-found');
  const now = clock.now();
  const agreedStart = startsAt ?? now;
  const unpaid = await readUnpaid(db, equipment.clientId, now);
  const { askWithUnpaid } = await readSettings(db);
  if (actor.kind === 'client' && unpaidStops(askWithUnpaid, unpaid))
    return refuse('unpaid-first', { openCents: unpaid.openCents });
  const tariff = await tariffAt(db, now);
  const allowance = await readAllowance(db, { clientId: equipment.clientId, equipmentId, agreedStart });
  const quoted = quote(tariff, { freeMinutes: allowance.usable, assisted: allowance.assisted, agreedStart });
  if (!quoted.ok) return quoted;
  if (quoted.value.sos && !(await isSomeoneOnCall(db, agreedStart))) return refuse('nobody-on-call');
  return ok({ equipment, tariff, allowance, quote: quoted.value });
}

function unpaidStops(rule: Settings['askWithUnpaid'], { openCents, overdueCents }: Unpaid): boolean {
  const stops = { always: false, 'unless-overdue': overdueCents > 0, never: openCents > 0 };
  return stops[rule];
}

async function ownEquipment(db: Db, id: EquipmentId): Promise<Asked['equipment'] | null> {
  const row = await db.selectFrom('equipment').select('client_id').where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : { id, clientId: row.client_id as ClientId };
}
