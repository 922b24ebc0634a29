import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { asId, type ClientId, type EquipmentId, type SessionId, type UserId } from '../../domain/kernel/id.ts';
import { must, ok, refuse } from '../../domain/kernel/result.ts';
import type { InstructionKind } from '../../domain/session/events.ts';
import { ManualClock } from '../../server/platform/clock.ts';
import { acceptSession, declineSession } from '../../server/sessions/accept-session.ts';
import { cancelSession } from '../../server/sessions/cancel-session.ts';
import { endSession } from '../../server/sessions/end-session.ts';
import { openPage, pageVisit } from '../../server/sessions/equipment-page.ts';
import { instructClient } from '../../server/sessions/instruct-client.ts';
import { offerSession } from '../../server/sessions/offer-session.ts';
import { quoteSession } from '../../server/sessions/quote-session.ts';
import { recordEvent } from '../../server/sessions/record-event.ts';
import { requestSession } from '../../server/sessions/request-session.ts';
import type { SessionRoom } from '../../server/sessions/session-room.ts';
import { takeSession } from '../../server/sessions/take-session.ts';
import { watchSessions } from '../../server/sessions/watch-sessions.ts';
import { noErrors } from '../../server/testing/logs.ts';

export type Course = Readonly<{
  clientId: ClientId;
  equipmentId: EquipmentId;
  technicianId: UserId;
  problem: string;
  /** When it is asked for, RFC 3339. */
  askedAt: string;
  /** How far it goes. */
  to: 'requested' | 'taken' | 'offered' | 'declined' | 'active' | 'concluded' | 'voided' | 'cancelled';
  /** How long it runs, where it does. */
  minutes?: number;
  /** What the technician has asked of the client by then, and not taken back. */
  instruction?: InstructionKind;
}>;

/**
 * Lives a session through the program's own actions, on a clock of its own, as far as the course says.
 * @returns its id, and the address that the agent was told to open
 */
export async function liveSession(
  base: Omit<SessionRoom, 'clock' | 'agents' | 'picture' | 'phones'>,
  course: Course,
): Promise<{ id: SessionId; pageUrl: string }> {
  const { clientId, equipmentId, technicianId, to, minutes = 0, instruction } = course;
  const clock = new ManualClock(course.askedAt);
  let pageUrl = '';
  const room: SessionRoom = {
    ...base,
    clock,
    agents: {
      connectionOf: () => 'told',
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
  const client = { kind: 'client', clientId } as const;
  const technician = { kind: 'staff', userId: technicianId, role: 'technician' } as const;
  const tell = (id: SessionId, kind: 'picture' | 'technician-connected') =>
    room.db.transaction().execute((tx) => recordEvent({ tx, live: room.live }, id, { kind, at: clock.now() }));

  const { quote } = must(await quoteSession(room, client, equipmentId));
  const agreed = {
    termsVersion: 1,
    startVersion: 1,
    acceptsTerms: true,
    asksToStartAtOnce: true,
    ...{ ip: '203.0.113.7', device: null },
    language: 'pt',
  } as const;
  const asked = must(await requestSession(room, client, { equipmentId, problem: course.problem, quote, ...agreed }));
  const id = asId<'session'>(asked.id);
  const there = () => ({ id, pageUrl });
  if (to === 'requested') return there();
  if (to === 'cancelled') {
    must(await cancelSession(room, client, id, 'Anulado pelo cliente'));
    return there();
  }
  clock.advance({ seconds: 40 });
  must(await takeSession(room, technician, id));
  if (to === 'taken') return there();
  clock.advance({ seconds: 20 });
  must(await offerSession(room, technician, id));
  if (to === 'offered') return there();
  const { page } = must(await openPage(room, new URL(pageUrl).hash.replace('#token=', '')));
  const visit = await pageVisit(room, page);
  assert.ok(visit !== null);
  clock.advance({ seconds: 15 });
  if (to === 'declined') {
    must(await declineSession(room, visit));
    return there();
  }
  must(await acceptSession(room, visit));
  if (to === 'voided') {
    clock.advance({ seconds: 61 });
    await watchSessions(room, noErrors);
    return there();
  }
  for (const kind of ['technician-connected', 'picture'] as const) must(await tell(id, kind));
  clock.advance({ minutes });
  if (instruction !== undefined) {
    const asked = { instruction: randomUUID(), what: instruction, words: 'Guarde primeiro o que tem aberto.' };
    must(await instructClient(room, technician, id, asked));
  }
  if (to === 'concluded') must(await endSession(room, technician, id, 'done'));
  return there();
}
