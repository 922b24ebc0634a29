import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { checkPhones } from '../../domain/clients/phone-number.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { PublicFacts } from '../../protocol/company.ts';
import type { Clock } from '../platform/clock.ts';
import { writePublicFacts } from '../settings/company-store.ts';
import { writeNotRemotely } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';

/** C2, G3: what the company tells everyone, all at once; the public page says it from the next look on. */
export async function changePublicFacts(
  { db, clock }: { db: Db; clock: Clock },
  actor: Actor,
  facts: PublicFacts,
): Promise<Result<PublicFacts, AccessRefusal | 'bad-phone-number'>> {
  const allowed = may(actor, 'change-settings');
  if (!allowed.ok) return allowed;
  const phones = checkPhones(facts.phones);
  if (!phones.ok) return phones;
  const told = { ...facts, phones: phones.value };
  await db.transaction().execute(async (tx) => {
    await writePublicFacts(tx, told, clock.now());
    await writeNotRemotely(tx, told.notRemotely, clock.now());
  });
  return ok(told);
}
