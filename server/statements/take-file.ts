import { createHash, randomUUID } from 'node:crypto';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { LARGEST_STATEMENT_BYTES } from '../../protocol/statements.ts';
import type { Tx } from '../tables.ts';
import { clean } from './statement-reader.ts';
import { READ_STATEMENT, STATEMENTS, type StatementRoom, statementKey } from './statement-room.ts';

/**
 * N3: keeps a file as it comes, and has it read. Bytes that were uploaded before are the same file: it is read again,
 * which changes nothing, unless what was wrong the first time was on our side.
 */
export async function takeFile(
  room: StatementRoom,
  actor: Actor,
  { name, body }: { name: string; body: AsyncIterable<Uint8Array> },
): Promise<Result<{ id: string }, AccessRefusal | 'payload-too-large'>> {
  const allowed = may(actor, 'take-statement');
  if (!allowed.ok || actor.kind !== 'staff') return allowed.ok ? refuse('not-allowed') : allowed;
  const { files } = room;
  const id = randomUUID();
  const hash = createHash('sha256');
  const sizes = { bytes: 0 };
  async function* counted() {
    for await (const chunk of body) {
      sizes.bytes += chunk.length;
      if (sizes.bytes > LARGEST_STATEMENT_BYTES) throw new TooLarge();
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    await files.putStream(statementKey(id), counted());
  } catch (thrown) {
    if (thrown instanceof TooLarge) return refuse('payload-too-large');
    throw thrown;
  }
  const file = {
    ...{ id, name: clean(name, 200) ?? 'extrato', sha256: hash.digest(), bytes: sizes.bytes, state: 'waiting' },
    ...{ uploaded_by: actor.userId, uploaded_at: room.clock.now() },
  };
  const kept = await room.db.transaction().execute((tx) => keepFile(room, tx, file));
  if (kept !== id) await files.delete(statementKey(id));
  return ok({ id: kept });
}

class TooLarge extends Error {}

type NewFile = { id: string; name: string; sha256: Buffer; bytes: number; state: string; uploaded_by: string };

async function keepFile(
  { jobs, live }: StatementRoom,
  tx: Tx,
  file: NewFile & { uploaded_at: Temporal.Instant },
): Promise<string> {
  const { id } = await tx
    .insertInto('statement_files')
    .values(file)
    .onConflict((conflict) =>
      conflict.column('sha256').doUpdateSet({ state: 'waiting', progress: 0, problem: null, problem_details: null }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await jobs.enqueue(tx, READ_STATEMENT, { fileId: id });
  await live.tell(tx, STATEMENTS);
  return id;
}
