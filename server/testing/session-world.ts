import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/access/may.ts';
import { asId, type EquipmentId, type SessionId } from '../../domain/kernel/id.ts';
import { ok, refuse } from '../../domain/kernel/result.ts';
import type { AgentReport, Instruction } from '../../protocol/agent.ts';
import type { Company } from '../../protocol/company.ts';
import { createOutbox, type QueueMail } from '../outbox/queue-mail.ts';
import { NO_SERVICES, type PaymentServices } from '../payments/payment-services.ts';
import { ManualClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { openJobs } from '../platform/jobs.ts';
import { openLiveBus } from '../platform/live-bus.ts';
import type { SessionRoom } from '../sessions/session-room.ts';
import { insertCompany } from '../settings/company-store.ts';
import type { DB } from '../tables.ts';
import { addHousehold, addUser, type Household, type HouseholdOptions } from './household.ts';
import { createTestDatabase } from './test-database.ts';

/** 22 November 2026 is a Sunday; 10:30 in Lisbon, within the schedule. */
export const WORLD_NOW = '2026-11-22T10:30:00Z';

export const WORLD_QUEUES = [
  'session-over',
  'tell-answer',
  'tell-refusal',
  'request-over',
  'order-documents',
  'issue-document',
  'catch-up-documents',
  'deliver-receipt',
  'send-mail',
  'remove-recording',
  'make-recording',
  'make-reference',
  'check-mbway',
  'tell-waiver',
  'tell-taken-back',
  'credit-waiver',
  'remind',
  'read-statement',
  'tell-appointment',
  'remind-appointment',
  'forget-farewell',
  'remove-picture-file',
  'lapse-minutes',
];

export const WORLD_COMPANY: Company = {
  name: 'iPonto Lda',
  taxNumber: '501964843',
  email: 'ajuda@iponto.example',
  address: { street: 'Rua do Ouro 1', postalCode: '1100-060', city: 'Lisboa', country: 'PT' },
  iban: 'PT50000201231234567890154',
  bic: null,
  phones: [{ number: '+351 210 000 000', costPt: 'Rede fixa nacional', costEn: 'National landline network' }],
};

type Answer = (instruction: Instruction) => AgentReport | Promise<AgentReport>;

/** An agent line that remembers what it was told to say; an agent is there while `connect` named its connection. */
export type AgentLineFake = SessionRoom['agents'] &
  Readonly<{
    connect(equipmentId: EquipmentId, connection?: string): void;
    disconnect(equipmentId: EquipmentId): void;
    told(equipmentId: EquipmentId): Instruction[];
    /** What every agent answers when it is asked; until then they are silent. */
    answerWith(answer: Answer): void;
  }>;

export type SessionWorld = Readonly<{
  url: string;
  room: SessionRoom & { agents: AgentLineFake; services: PaymentServices };
  db: SessionRoom['db'];
  clock: ManualClock;
  queueMail: QueueMail;
  /** The sessions whose picture was closed, in order. */
  closedPictures: readonly SessionId[];
  technician: Extract<Actor, { kind: 'staff' }>;
  colleague: Extract<Actor, { kind: 'staff' }>;
  office: Extract<Actor, { kind: 'staff' }>;
  /** A client with an equipment whose agent is there; see HouseholdOptions. */
  household(options?: HouseholdOptions): Promise<Household>;
  /** Moves the clock forward to this moment. */
  goTo(at: string): void;
  close(): Promise<void>;
}>;

type WorldOptions = Readonly<{
  now?: string;
  canSend?: boolean;
  services?: PaymentServices;
  /** For a test that breaks the line to the database; without it an error there is thrown. */
  onError?: (error: Error) => void;
}>;

/** Everything a session needs, on a real Postgres with its real jobs and news; only the clock and the lines are fakes. */
export async function openSessionWorld(options: WorldOptions = {}): Promise<SessionWorld> {
  const database = await createTestDatabase();
  const connection = { connectionString: database.url };
  let closing = false;
  const fail = (error: Error) => {
    // Dropping the database cuts off connections that are still saying goodbye.
    if (closing) return;
    if (options.onError === undefined) throw error;
    options.onError(error);
  };
  const opened = openDatabase<DB>(connection, fail);
  const { db } = opened;
  const live = await openLiveBus(connection, fail);
  const jobs = await openJobs(connection, WORLD_QUEUES, fail);
  const clock = new ManualClock(options.now ?? WORLD_NOW);
  const agents = agentLineFake();
  const closedPictures: SessionId[] = [];
  const picture = { close: (id: SessionId) => void closedPictures.push(id), handOver: () => undefined };
  const phones = { putOut: () => undefined };
  const services = options.services ?? NO_SERVICES;
  const publicUrl = () => 'https://ajuda.iponto.example';
  const room = { db, clock, live, jobs, agents, picture, phones, services, publicUrl };
  await db.transaction().execute((tx) => insertCompany(tx, WORLD_COMPANY, clock.now()));
  const staff = async (role: 'technician' | 'office', name: string) => {
    const userId = asId<'user'>(await addUser(db, role, name));
    return { kind: 'staff', role, userId } as const;
  };
  const [technician, colleague, office] = [
    await staff('technician', 'Rui Matos'),
    await staff('technician', 'Inês Prata'),
    await staff('office', 'Olga Lima'),
  ];
  return {
    ...{ url: database.url, room, db, clock, closedPictures, technician, colleague, office },
    queueMail: createOutbox({ jobs, live, canSend: options.canSend ?? true, now: () => clock.now() }),
    household: async (wanted = {}) => {
      const made = await addHousehold(db, { recordedBy: office.userId, now: clock.now() }, wanted);
      if ((wanted.setUp ?? 'configured') === 'configured') agents.connect(made.equipmentId);
      return made;
    },
    goTo: (at) => clock.advance({ milliseconds: Temporal.Instant.from(at).since(clock.now()).total('milliseconds') }),
    close: async () => {
      closing = true;
      await jobs.stop();
      await live.close();
      await opened.close();
      await database.drop();
    },
  };
}

function agentLineFake(): AgentLineFake {
  const connections = new Map<EquipmentId, string>();
  let answer: Answer | null = null;
  const instructions: { equipmentId: EquipmentId; instruction: Instruction }[] = [];
  return {
    connect: (equipmentId, connection = randomUUID()) => void connections.set(equipmentId, connection),
    disconnect: (equipmentId) => void connections.delete(equipmentId),
    connectionOf: (equipmentId) => connections.get(equipmentId) ?? null,
    instruct: async (equipmentId, instruction) => {
      if (!connections.has(equipmentId)) return refuse('agent-offline');
      instructions.push({ equipmentId, instruction });
      return ok(true);
    },
    ask: async (equipmentId, instruction) => {
      if (!connections.has(equipmentId)) return refuse('agent-offline');
      instructions.push({ equipmentId, instruction });
      return answer === null ? refuse('agent-silent') : ok(await answer(instruction));
    },
    roundTrip: async (equipmentId) => (connections.has(equipmentId) ? 20 : null),
    answerWith: (next) => {
      answer = next;
    },
    told: (equipmentId) =>
      instructions.filter((each) => each.equipmentId === equipmentId).map((each) => each.instruction),
  };
}
