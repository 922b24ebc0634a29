import type { z } from 'zod';
import type { AgreementKind } from '../../domain/agreements/acceptance.ts';
import type { termsView } from '../../protocol/company.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../tables.ts';
import { currentTerms } from './terms-store.ts';

/** G4: what is agreed to when asking, as it is in force, in one language, for everyone. */
export async function readTerms(
  { db, clock }: { db: Db; clock: Clock },
  language: Language,
  kind: AgreementKind = 'terms',
): Promise<z.infer<typeof termsView>> {
  const terms = await currentTerms(db, language, clock.now(), kind);
  return {
    version: terms.version,
    language,
    title: terms.title,
    body: terms.body,
    publishedAt: terms.published_at.toString(),
  };
}
