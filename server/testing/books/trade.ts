import type { SessionId } from '../../../domain/kernel/id.ts';
import type { ReminderRoom } from '../../notices/remind.ts';
import type { JobData } from '../../platform/jobs.ts';
import type { DeliveryRoom } from '../../receipts/deliver-receipt.ts';
import type { IssueRoom } from '../../receipts/issue-document.ts';
import type { StatementRoom } from '../../statements/statement-room.ts';
import type { Household } from '../household.ts';
import type { SessionWorld } from '../session-world.ts';
import type { Told } from '../statement-text.ts';
import type { Faults } from './faults.ts';

export const CALLBACK_KEY = 'a-key-that-nobody-guesses';

export type TradeRoom = SessionWorld['room'] & IssueRoom & DeliveryRoom & StatementRoom & ReminderRoom;

/** What the program does with a job of a queue. */
export type Handlers = ReadonlyMap<string, (data: JobData) => Promise<void>>;

/** The whole chain of money on a real Postgres, with all that is needed to break it. */
export type Trade = Readonly<{
  world: SessionWorld;
  /** What actions are given: their statements can be made to fail. */
  room: TradeRoom;
  /** For looking: it does not fail. */
  db: SessionWorld['db'];
  during: Faults['during'];
  handlers: Handlers;
  publicKey: string;
  /** Empty books, on the morning of a Monday. */
  begin(): Promise<void>;
  close(): Promise<void>;
}>;

/** What has happened, as whoever did it knows it: money that came in and went out again, in cents. */
export type Happened = {
  houses: Household[];
  sessions: SessionId[];
  /** Every movement that the bank told of; `back` once it told that it took it back, `camt` where in its other format. */
  movements: (Told & { text: string; back: boolean; camt?: boolean })[];
  callbacks: Record<string, string>[];
  byHandCents: number;
  /** By the office: what it booked and did not stay, and what was paid too much. */
  takenBackCents: number;
  givenBackCents: number;
};

export const nothingYet = (): Happened => ({
  ...{ houses: [], sessions: [], movements: [], callbacks: [] },
  ...{ byHandCents: 0, takenBackCents: 0, givenBackCents: 0 },
});
