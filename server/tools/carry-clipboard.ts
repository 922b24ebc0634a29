import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { LARGEST_CLIPBOARD_BYTES } from '../../protocol/agent.ts';
import type { Session } from '../sessions/session-store.ts';
import { carryUrl, type ToolRoom } from './tool-room.ts';
import { askTool, type ToolRefusal, toolSession } from './use-tool.ts';

type ClipboardRefusal = ToolRefusal | 'clipboard-not-allowed' | 'too-many-requests';

/** Puts the technician's text into the equipment's clipboard. It is in no timeline and no log. */
export async function putClipboard(
  room: ToolRoom,
  actor: Actor,
  id: SessionId,
  text: string,
): Promise<Result<true, ClipboardRefusal>> {
  const session = await allowedSession(room, actor, id);
  if (!session.ok) return session;
  const bytes = Buffer.from(text);
  if (bytes.length > LARGEST_CLIPBOARD_BYTES) return refuse('too-large-to-carry', { most: '1 MiB' });
  const crossing = room.crossings.open(id, bytes.length);
  if (crossing === null) return refuse('too-many-requests');
  try {
    const poured = crossing.bring(Readable.from([bytes]), bytes.length).catch(() => undefined);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const url = carryUrl(room, crossing);
    const told = await askTool(
      room,
      session.value,
      { kind: 'put-clipboard', session: id, url, bytes: bytes.length, sha256 },
      'carried',
    );
    crossing.close();
    await poured;
    return told.ok ? ok(true) : told;
  } finally {
    crossing.close();
  }
}

/** The text of the equipment's clipboard; empty where there is none. */
export async function takeClipboard(
  room: ToolRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<{ text: string }, ClipboardRefusal>> {
  const session = await allowedSession(room, actor, id);
  if (!session.ok) return session;
  const crossing = room.crossings.open(id, null);
  if (crossing === null) return refuse('too-many-requests');
  try {
    // A stream that breaks is told by the agent's answer; what came of it is then worth nothing.
    const coming = buffer(crossing.take()).catch(() => null);
    const url = carryUrl(room, crossing);
    const told = await askTool(room, session.value, { kind: 'give-clipboard', session: id, url }, 'carried');
    if (!told.ok) return told;
    const bytes = await coming;
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== told.value.sha256) {
      return refuse('checksum-differs');
    }
    return ok({ text: bytes.toString('utf8') });
  } finally {
    crossing.close();
  }
}

async function allowedSession(room: ToolRoom, actor: Actor, id: SessionId): Promise<Result<Session, ClipboardRefusal>> {
  const session = await toolSession(room, actor, id);
  if (!session.ok) return session;
  return session.value.now.clipboard === 'allowed' ? session : refuse('clipboard-not-allowed');
}
