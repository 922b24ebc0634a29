import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { CompanyBody, CompanyChange, CompanyView } from '../../protocol/company.ts';
import type { Clock } from '../platform/clock.ts';
import { lockCompany, writeCompany } from '../settings/company-store.ts';
import type { Db, Tx } from '../tables.ts';
import { type CompanyRefusal, checkCompanyData } from './check-company.ts';

const NEWEST = 20;

type ChangeRefusal = AccessRefusal | CompanyRefusal | 'company-not-set-up';

/**
 * N2: the owner changes who the company is and where it is paid: every request that is still open names the new account
 * from then on, and statements of either are its own. The tax number stays: its documents are numbered and signed under
 * it. What was changed is kept, with who did it.
 */
export async function changeCompany(
  { db, clock }: { db: Db; clock: Clock },
  actor: Actor,
  body: CompanyBody,
): Promise<Result<CompanyView, ChangeRefusal>> {
  const allowed = may(actor, 'change-settings');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const after = checkCompanyData(body);
  if (!after.ok) return after;
  return db.transaction().execute(async (tx) => {
    const before = await lockCompany(tx);
    if (before === null) return refuse('company-not-set-up');
    const at = clock.now();
    await writeCompany(tx, after.value, at);
    await keepChanges(tx, { by_user: actor.userId, at }, before, after.value);
    return ok({ ...before, ...after.value });
  });
}

type Change = Readonly<{ by_user: string; at: Temporal.Instant }>;

/** Keeps each field that became another one. */
async function keepChanges(tx: Tx, change: Change, before: CompanyBody, after: CompanyBody): Promise<void> {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const rows = Object.entries(is)
    .map(([field, text]) => ({ ...change, field, before: was[field] ?? '', after: text }))
    .filter((row) => row.before !== row.after);
  if (rows.length > 0) await tx.insertInto('company_changes').values(rows).execute();
}

function fieldsOf({ address, name, email, iban, bic }: CompanyBody): Record<string, string> {
  return { ...address, name, email, iban, bic: bic ?? '' };
}

/** What was changed in the company's data, by whom, newest first. */
export async function readCompanyChanges(db: Db, actor: Actor): Promise<Result<CompanyChange[], AccessRefusal>> {
  const allowed = may(actor, 'read-settings');
  if (!allowed.ok) return allowed;
  const rows = await db
    .selectFrom('company_changes')
    .innerJoin('auth_users', 'auth_users.id', 'company_changes.by_user')
    .select(['company_changes.id', 'at', 'field', 'before', 'after', 'auth_users.name as by'])
    .orderBy('at', 'desc')
    .orderBy('company_changes.id', 'desc')
    .limit(NEWEST)
    .execute();
  return ok(
    rows.map(({ at, field, ...row }) => ({ ...row, at: at.toString(), field: field as CompanyChange['field'] })),
  );
}
