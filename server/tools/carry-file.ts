import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyBaseLogger } from 'fastify';
import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { type AgentAnswer, type Instruction, LARGEST_FILE_BYTES } from '../../protocol/agent.ts';
import type { ExchangeFile, FileOffer } from '../../protocol/tools.ts';
import { recordEvent } from '../sessions/record-event.ts';
import type { Crossing } from './crossings.ts';
import { carryUrl, type ToolRoom } from './tool-room.ts';
import { askTool, type ToolRefusal, toolSession } from './use-tool.ts';

/** The longest, in ms, that one file may take: 500 MB at half a megabit a second. */
const LONGEST_MS = 2.5 * 60 * 60 * 1000;
/** How long, in ms, an agent may take to come for a file, or with it. */
const COMES_MS = 15_000;
/** How long, in ms, a browser may take to say what arrived. */
const CONFIRMS_MS = 60_000;

type Carried = Extract<AgentAnswer, { of: 'carried' }>;
type FileRefusal = ToolRefusal | 'too-many-requests';

type Transfer = Readonly<{
  sessionId: SessionId;
  crossing: Crossing;
  bytes: number;
  /** What the agent says of it in the end. */
  answered: Promise<Result<Carried, ToolRefusal>>;
}>;

/**
 * Files on their way, by the name that the technician's browser knows them by: each of their steps is let in once.
 * `arrived` are those that the browser has taken, and now says the checksum of.
 */
export type FilesUnderWay = Readonly<Record<'going' | 'coming' | 'arrived', Map<string, Transfer>>>;
export const filesUnderWay = (): FilesUnderWay => ({ going: new Map(), coming: new Map(), arrived: new Map() });

type FileRoom = ToolRoom & Readonly<{ files: FilesUnderWay; log: FastifyBaseLogger }>;

/** What lies in the exchange folder, the newest first. The agent reads no other folder. */
export async function listFiles(
  room: ToolRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<ExchangeFile[], ToolRefusal>> {
  const session = await toolSession(room, actor, id);
  if (!session.ok) return session;
  const told = await askTool(room, session.value, { kind: 'list-files', session: id }, 'files');
  return told.ok ? ok(told.value.files) : told;
}

/** The agent makes ready for a file: there is room for it, and it waits for the bytes. */
export function offerFile(
  room: FileRoom,
  actor: Actor,
  id: SessionId,
  file: FileOffer,
): Promise<Result<{ transfer: string; bytes: number }, FileRefusal>> {
  if (file.bytes > LARGEST_FILE_BYTES) return Promise.resolve(refuse('too-large-to-carry', { most: '500 MB' }));
  const order = (url: string): Instruction => ({ kind: 'put-file', session: id, url, ...file });
  return begin(room, actor, id, { bytes: file.bytes, order, keep: room.files.going });
}

/** The agent comes with a file of the exchange folder. */
export function askForFile(
  room: FileRoom,
  actor: Actor,
  id: SessionId,
  name: string,
): Promise<Result<{ transfer: string; bytes: number }, FileRefusal>> {
  const order = (url: string): Instruction => ({ kind: 'give-file', session: id, url, name });
  return begin(room, actor, id, { bytes: null, order, keep: room.files.coming });
}

type Beginning = {
  bytes: number | null;
  order: (url: string) => Instruction;
  keep: Map<string, Transfer>;
};

async function begin(
  room: FileRoom,
  actor: Actor,
  id: SessionId,
  { bytes, order, keep }: Beginning,
): Promise<Result<{ transfer: string; bytes: number }, FileRefusal>> {
  const session = await toolSession(room, actor, id);
  if (!session.ok) return session;
  const crossing = room.crossings.open(id, bytes);
  if (crossing === null) return refuse('too-many-requests');
  const answered = askTool(room, session.value, order(carryUrl(room, crossing)), 'carried', LONGEST_MS);
  const failedFirst = answered.then((told) => (told.ok ? null : told));
  const late = AbortSignal.timeout(COMES_MS);
  const tooLate = new Promise<null>((resolve) => late.addEventListener('abort', () => resolve(null)));
  const here = await Promise.race([crossing.agentHere, failedFirst, tooLate]);
  if (typeof here !== 'number') {
    crossing.close();
    return here ?? refuse('agent-silent');
  }
  const transfer = randomUUID();
  keep.set(transfer, { sessionId: id, crossing, bytes: here, answered });
  // Whatever becomes of it, it is forgotten with its crossing.
  crossing.take().once('close', () => keep.delete(transfer));
  return ok({ transfer, bytes: here });
}

/**
 * The bytes of a file, from the browser through to the agent. It is there when the agent has compared the checksum and
 * given it its name; otherwise nothing of it is.
 */
export async function sendFile(
  room: FileRoom,
  actor: Actor,
  id: SessionId,
  { transfer, body }: { transfer: string; body: unknown },
): Promise<Result<{ name: string }, FileRefusal | 'bad-request'>> {
  const found = await claim(room, actor, id, room.files.going, transfer);
  if (!found.ok) return found;
  if (!(body instanceof Readable)) return refuse('bad-request', { about: 'body' });
  const { crossing, bytes, answered } = found.value;
  const poured = await crossing.bring(body, bytes).then(
    () => true,
    () => false,
  );
  if (!poured) crossing.close();
  const told = await answered;
  crossing.close();
  if (!told.ok) return told;
  const name = told.value.name ?? '';
  await tellFile(room, id, 'equipment', told.value);
  return ok({ name });
}

/**
 * The bytes of a file that the agent has come with. The client reads that it left as soon as the agent says that it was
 * carried whole, whatever the technician's browser says of it, or does not.
 */
export async function takeFile(
  room: FileRoom,
  actor: Actor,
  id: SessionId,
  transfer: string,
): Promise<Result<{ bytes: number; body: Readable }, FileRefusal>> {
  const found = await claim(room, actor, id, room.files.coming, transfer);
  if (!found.ok) return found;
  const { crossing, bytes } = found.value;
  const body = crossing.take();
  const answered = found.value.answered.then(async (told) => {
    if (told.ok) await tellFile(room, id, 'technician', told.value);
    return told;
  });
  answered.catch((error: unknown) => room.log.error({ err: error, sessionId: id }, 'a file that left was not told'));
  room.files.arrived.set(transfer, { ...found.value, answered });
  body.once('close', () => setTimeout(() => room.files.arrived.delete(transfer), CONFIRMS_MS).unref());
  return ok({ bytes, body });
}

/** What arrived in the browser is compared with what left; a difference is shown there, and stands in our log. */
export async function confirmFile(
  room: FileRoom,
  actor: Actor,
  id: SessionId,
  { transfer, sha256 }: { transfer: string; sha256: string },
): Promise<Result<true, FileRefusal>> {
  const found = await claim(room, actor, id, room.files.arrived, transfer);
  if (!found.ok) return found;
  const told = await found.value.answered;
  if (!told.ok) return told;
  if (told.value.sha256 === sha256) return ok(true);
  room.log.error({ sessionId: id, bytes: told.value.bytes }, 'a file did not arrive as it left');
  return refuse('checksum-differs');
}

async function claim(
  room: FileRoom,
  actor: Actor,
  id: SessionId,
  from: Map<string, Transfer>,
  transfer: string,
): Promise<Result<Transfer, FileRefusal>> {
  const session = await toolSession(room, actor, id);
  if (!session.ok) return session;
  const found = from.get(transfer);
  if (found === undefined || found.sessionId !== id) return refuse('line-broke');
  from.delete(transfer);
  return ok(found);
}

/**
 * The client reads in the timeline which files went where. What has gone is told whoever may use the tools by now: the
 * session may have ended, or been handed over, since it was asked for.
 */
async function tellFile(
  room: FileRoom,
  id: SessionId,
  to: 'equipment' | 'technician',
  { name, bytes, sha256 }: Carried,
): Promise<void> {
  const told = await room.db.transaction().execute((tx) =>
    recordEvent({ tx, live: room.live }, id, {
      ...{ kind: 'file-sent', at: room.clock.now(), to },
      ...{ name: name ?? '', bytes: String(bytes), sha256 },
    }),
  );
  if (!told.ok) throw new Error(`the timeline refuses a file that was carried: ${told.code}`);
}
