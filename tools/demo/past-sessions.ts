import assert from 'node:assert/strict';
import type { ClientId, EquipmentId, UserId } from '../../domain/kernel/id.ts';
import { must, ok, refuse } from '../../domain/kernel/result.ts';
import { ManualClock } from '../../server/platform/clock.ts';
import { acceptSession } from '../../server/sessions/accept-session.ts';
import { endSession } from '../../server/sessions/end-session.ts';
import { openPage, pageVisit } from '../../server/sessions/equipment-page.ts';
import { offerSession } from '../../server/sessions/offer-session.ts';
import { quoteSession } from '../../server/sessions/quote-session.ts';
import { recordEvent } from '../../server/sessions/record-event.ts';
import { requestSession } from '../../server/sessions/request-session.ts';
import type { SessionRoom } from '../../server/sessions/session-room.ts';
import { takeSession } from '../../server/sessions/take-session.ts';

export type PastSession = Readonly<{
  clientId: ClientId;
  equipmentId: EquipmentId;
  technicianId: UserId;
  problem: string;
  /** When it was asked for, on the wall clock of Lisbon: `2026-11-10T15:20`. */
  askedAt: string;
  minutes: number;
}>;

type Base = Omit<SessionRoom, 'clock' | 'agents' | 'picture' | 'phones'>;

/** Lives sessions again, one after the other, while the program, whose watch would find them days late, is away. */
export async function livePastSessions(base: Base, pasts: readonly PastSession[]): Promise<void> {
  for (const past of pasts) await livePastSession(base, past);
}

/** Through the program's own actions, on a clock that stands in the past. */
async function livePastSession(base: Base, past: PastSession): Promise<void> {
  const clock = new ManualClock(
    Temporal.PlainDateTime.from(past.askedAt).toZonedDateTime('Europe/Lisbon').toInstant().toString(),
  );
  let pageUrl = '';
  const room: SessionRoom = {
    ...base,
    clock,
    agents: {
      connectionOf: () => 'past',
      instruct: async (_, instruction) => {
        if (instruction.kind === 'offer') pageUrl = instruction.pageUrl;
        return ok(true);
      },
      ask: async () => refuse('agent-silent'),
      roundTrip: async () => null,
    },
    picture: { close: () => undefined, handOver: () => undefined },
    phones: { putOut: () => undefined },
  };
  const client = { kind: 'client', clientId: past.clientId } as const;
  const technician = { kind: 'staff', userId: past.technicianId, role: 'technician' } as const;

  const { quote } = must(await quoteSession(room, client, past.equipmentId));
  const { id } = must(
    await requestSession(room, client, {
      equipmentId: past.equipmentId,
      problem: past.problem,
      quote,
      termsVersion: 1,
      startVersion: 1,
      acceptsTerms: true,
      asksToStartAtOnce: true,
      ...{ ip: '127.0.0.1', device: null },
      language: 'pt',
    }),
  );
  clock.advance({ minutes: 2 });
  must(await takeSession(room, technician, id));
  must(await offerSession(room, technician, id));
  const { page } = must(await openPage(room, new URL(pageUrl).hash.replace('#token=', '')));
  const visit = await pageVisit(room, page);
  assert.ok(visit !== null);
  must(await acceptSession(room, visit));
  await base.db
    .transaction()
    .execute((tx) => recordEvent({ tx, live: base.live }, id, { kind: 'picture', at: clock.now() }));
  clock.advance({ minutes: past.minutes });
  must(await endSession(room, technician, id, 'done'));
}
