import type { z } from 'zod';
import type { termsView } from '../../protocol/company.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../tables.ts';
import { currentTerms } from './terms-store.ts';

/** G4: the terms in force, in one language, for everyone. */
export async function readTerms(
  { db, clock }: { db: Db; clock: Clock },
  language: Language,
): Promise<z.infer<typeof termsView>> {
  const terms = await currentTerms(db, language, clock.now());
  return {
    version: terms.version,
    language,
    title: terms.title,
    body: terms.body,
    publishedAt: terms.published_at.toString(),
  };
}
