import type { z } from 'zod';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { setupBody } from '../../protocol/company.ts';
import { findInvitation, lockInvitation, markUsed } from '../identity/invitation-store.ts';
import { hashPassword } from '../identity/password.ts';
import { hasOwner, insertUser, putPassword } from '../identity/user-store.ts';
import type { Clock } from '../platform/clock.ts';
import { changeTariff } from '../pricing/tariff-store.ts';
import { insertCompany } from '../settings/company-store.ts';
import type { Db } from '../tables.ts';
import { type CompanyRefusal, checkCompany } from './check-company.ts';
import { parseSosFee } from './set-prices.ts';

export type SetupRefusal = 'not-found' | 'link-used-or-expired' | CompanyRefusal | 'bad-amount' | 'weak-password';

/** Whether a set-up link is good. Once there is an owner there is nothing behind any such address. */
export async function readSetup(
  { db, clock }: { db: Db; clock: Clock },
  token: string,
): Promise<Result<{ expiresAt: string }, 'not-found' | 'link-used-or-expired'>> {
  if (await hasOwner(db)) return refuse('not-found');
  return stillGood(await findInvitation(db, token), clock.now());
}

/**
 * The first run: the company, its iPontoSoS fee and its owner, all or nothing and once, whoever else tries at the same
 * time. The owner's password then opens the set-up of the second factor and nothing else.
 */
export async function setUpCompany(
  { db, clock }: { db: Db; clock: Clock },
  token: string,
  body: z.infer<typeof setupBody>,
): Promise<Result<{ email: string }, SetupRefusal>> {
  const open = await readSetup({ db, clock }, token);
  if (!open.ok) return open;
  const company = checkCompany(body.company);
  if (!company.ok) return company;
  const sosFee = parseSosFee(body.sosFee);
  if (!sosFee.ok) return sosFee;
  const password = await hashPassword(body.owner.password);
  if (!password.ok) return password;

  return db.transaction().execute(async (tx) => {
    const now = clock.now();
    const invitation = await lockInvitation(tx, token);
    const good = stillGood(invitation, now);
    if (!good.ok || invitation === undefined) return refuse('not-found');
    const { name, email } = body.owner;
    const owner = await insertUser(tx, { name, email, role: 'owner' });
    if (owner === null) return refuse('not-found');
    await putPassword(tx, owner, password.value, now);
    await insertCompany(tx, company.value, now);
    if (sosFee.value !== null) await changeTariff(tx, clock, { sosFeeCents: sosFee.value });
    await markUsed(tx, invitation.id, now);
    return ok({ email });
  });
}

type Row = Awaited<ReturnType<typeof findInvitation>>;

function stillGood(
  row: Row,
  now: Temporal.Instant,
): Result<{ expiresAt: string }, 'not-found' | 'link-used-or-expired'> {
  if (row?.role !== 'owner') return refuse('not-found');
  if (row.used_at !== null || Temporal.Instant.compare(row.expires_at, now) <= 0) return refuse('link-used-or-expired');
  return ok({ expiresAt: row.expires_at.toString() });
}
