import type { AgreementKind } from '../../domain/agreements/acceptance.ts';
import type { AgreementText, BothTexts } from '../../domain/agreements/publication.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Db, Tx } from '../tables.ts';

export type Draft = AgreementText & Readonly<{ changedAt: Temporal.Instant; changedBy: string }>;

const select = (db: Db, kind: AgreementKind) =>
  db
    .selectFrom('terms_drafts')
    .innerJoin('auth_users', 'auth_users.id', 'terms_drafts.changed_by')
    .select(['language', 'title', 'body', 'changed_at as changedAt', 'auth_users.name as changedBy'])
    .where('kind', '=', kind);

export async function draftsOf(db: Db, kind: AgreementKind): Promise<BothTexts<Draft | null>> {
  return byLanguage(await select(db, kind).execute());
}

/** The same, locked until the transaction ends. */
export async function lockDrafts(tx: Tx, kind: AgreementKind): Promise<BothTexts<Draft | null>> {
  return byLanguage(await select(tx, kind).forUpdate('terms_drafts').execute());
}

function byLanguage(rows: (Draft & { language: string })[]): BothTexts<Draft | null> {
  const find = (wanted: Language) => {
    const row = rows.find(({ language }) => language === wanted);
    if (row === undefined) return null;
    const { language: _language, ...draft } = row;
    return draft;
  };
  return { pt: find('pt'), en: find('en') };
}

type Written = AgreementText &
  Readonly<{
    kind: AgreementKind;
    language: Language;
    by: string;
    at: Temporal.Instant;
    /** When what it is written over was written; null where there was nothing. */
    base: Temporal.Instant | null;
  }>;

/** Writes a draft over the one it was made from. False where that is no longer the one that is there. */
export async function writeDraft(tx: Tx, { kind, language, title, body, by, at, base }: Written): Promise<boolean> {
  const text = { title, body, changed_by: by, changed_at: at };
  if (base === null) {
    const row = await tx
      .insertInto('terms_drafts')
      .values({ kind, language, ...text })
      .onConflict((conflict) => conflict.columns(['kind', 'language']).doNothing())
      .returning('kind')
      .executeTakeFirst();
    return row !== undefined;
  }
  const row = await tx
    .updateTable('terms_drafts')
    .set(text)
    .where('kind', '=', kind)
    .where('language', '=', language)
    .where('changed_at', '=', base)
    .returning('kind')
    .executeTakeFirst();
  return row !== undefined;
}

export async function dropDrafts(tx: Tx, kind: AgreementKind): Promise<void> {
  await tx.deleteFrom('terms_drafts').where('kind', '=', kind).execute();
}
