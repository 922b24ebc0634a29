import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { AgreementKind } from '../../domain/agreements/acceptance.ts';
import type { AgreementText } from '../../domain/agreements/publication.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../tables.ts';
import { dropDrafts, writeDraft } from './draft-store.ts';

export type AgreementsRoom = Readonly<{ db: Db; clock: Clock }>;

type DraftText = AgreementText & Readonly<{ kind: AgreementKind; language: Language; base: Temporal.Instant | null }>;

/** Keeps what the office is writing as the next version; refused where a colleague has written meanwhile. */
export async function saveDraft(
  { db, clock }: AgreementsRoom,
  actor: Actor,
  draft: DraftText,
): Promise<Result<{ changedAt: Temporal.Instant }, AccessRefusal | 'draft-newer'>> {
  const allowed = may(actor, 'write-agreement');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const at = clock.now();
  const written = await db.transaction().execute((tx) => writeDraft(tx, { ...draft, by: actor.userId, at }));
  return written ? ok({ changedAt: at }) : refuse('draft-newer');
}

/** Throws away what was being written, in both languages. */
export async function discardDrafts(
  { db }: AgreementsRoom,
  actor: Actor,
  kind: AgreementKind,
): Promise<Result<true, AccessRefusal>> {
  const allowed = may(actor, 'write-agreement');
  if (!allowed.ok) return allowed;
  await db.transaction().execute((tx) => dropDrafts(tx, kind));
  return ok(true);
}
