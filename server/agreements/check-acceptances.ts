import { type Acceptance, AGREEMENTS, checkAcceptance } from '../../domain/agreements/acceptance.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { Db } from '../tables.ts';
import type { AgreedFrom } from './agreed-from.ts';
import { currentTerms } from './terms-store.ts';

/** The versions that the page showed. */
type Shown = AgreedFrom & Readonly<{ termsVersion: number; startVersion: number }>;

/** G4, DL 24/2014: the rules, and that the help starts at once, are each agreed to in the version in force. */
export async function checkAcceptances(
  db: Db,
  { ip, device, language, ...versions }: Shown,
  at: Temporal.Instant,
): Promise<Result<Acceptance[], 'terms-not-current'>> {
  const shown = { terms: versions.termsVersion, start: versions.startVersion };
  const accepted: Acceptance[] = [];
  for (const kind of AGREEMENTS) {
    const { version: currentVersion } = await currentTerms(db, language, at, kind);
    const acceptance = checkAcceptance({
      kind,
      termsVersion: shown[kind],
      currentVersion,
      at,
      ip,
      device,
      language,
    });
    if (!acceptance.ok) return acceptance;
    accepted.push(acceptance.value);
  }
  return ok(accepted);
}
