import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { AGREEMENTS, type AgreementKind } from '../../domain/agreements/acceptance.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { AgreementView, DraftView } from '../../protocol/agreements.ts';
import type { Db } from '../tables.ts';
import { type Draft, draftsOf } from './draft-store.ts';
import { acceptedCounts, publishedTerms } from './terms-store.ts';

/** Each agreement with what is being written, what is in force and what was, and how often each was agreed to. */
export async function readAgreements(db: Db, actor: Actor): Promise<Result<AgreementView[], AccessRefusal>> {
  const allowed = may(actor, 'read-agreements');
  if (!allowed.ok) return allowed;
  return ok(await Promise.all(AGREEMENTS.map((kind) => readAgreement(db, kind))));
}

async function readAgreement(db: Db, kind: AgreementKind): Promise<AgreementView> {
  const drafts = await draftsOf(db, kind);
  const rows = await publishedTerms(db, kind);
  const accepted = await acceptedCounts(db, kind);
  const textOf = (version: number, wanted: 'pt' | 'en') => {
    const row = rows.find((each) => each.version === version && each.language === wanted);
    if (row === undefined) throw new Error(`version ${version} of ${kind} has no text in ${wanted}`);
    return { title: row.title, body: row.body };
  };
  return {
    kind,
    drafts: { pt: presentDraft(drafts.pt), en: presentDraft(drafts.en) },
    versions: rows
      .filter(({ language }) => language === 'pt')
      .map(({ version, published_at, published_by_name }) => ({
        version,
        publishedAt: published_at.toString(),
        publishedBy: published_by_name,
        accepted: accepted.get(version) ?? 0,
        texts: { pt: textOf(version, 'pt'), en: textOf(version, 'en') },
      })),
  };
}

function presentDraft(draft: Draft | null): DraftView | null {
  return draft === null ? null : { ...draft, changedAt: draft.changedAt.toString() };
}
