import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { AgreementKind } from '../../domain/agreements/acceptance.ts';
import { type AgreementText, type BothTexts, checkPublication } from '../../domain/agreements/publication.ts';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Tx } from '../tables.ts';
import { type Draft, dropDrafts, lockDrafts } from './draft-store.ts';
import type { AgreementsRoom } from './save-draft.ts';
import { currentTerms } from './terms-store.ts';

type Refusal = AccessRefusal | 'draft-missing' | 'draft-newer' | 'nothing-changed';

/**
 * G4: makes the drafts the next version, in force from this moment on, in both languages or not at all; it is asked for
 * again at every client's next request, and nobody changes it any more. `read` is when the drafts were changed that its
 * publisher has read: others are not published.
 */
export async function publishAgreement(
  { db, clock }: AgreementsRoom,
  actor: Actor,
  { kind, read }: { kind: AgreementKind; read: BothTexts<Temporal.Instant> },
): Promise<Result<{ version: number }, Refusal>> {
  const allowed = may(actor, 'publish-agreement');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  return db.transaction().execute(async (tx) => {
    const drafts = await lockDrafts(tx, kind);
    const at = clock.now();
    const [pt, en] = await Promise.all(LANGUAGES.map((language) => currentTerms(tx, language, at, kind)));
    const texts = checkPublication(drafts, { pt: pt ?? null, en: en ?? null });
    if (!texts.ok) return texts;
    if (!LANGUAGES.every((language) => isAsRead(drafts[language], read[language]))) return refuse('draft-newer');
    const version = (pt?.version ?? 0) + 1;
    await insertVersion(tx, texts.value, { kind, version, published_at: at, published_by: actor.userId });
    await dropDrafts(tx, kind);
    return ok({ version });
  });
}

function isAsRead(draft: Draft | null, read: Temporal.Instant): boolean {
  return draft?.changedAt.equals(read) ?? false;
}

async function insertVersion(
  tx: Tx,
  texts: BothTexts<AgreementText>,
  version: { kind: AgreementKind; version: number; published_at: Temporal.Instant; published_by: string },
): Promise<void> {
  const rows = LANGUAGES.map((language) => {
    const { title, body } = texts[language];
    return { ...version, language, title, body };
  });
  await tx.insertInto('terms').values(rows).execute();
}
