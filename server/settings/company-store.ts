import type { Selectable } from 'kysely';
import { z } from 'zod';
import { type Company, type CompanyBody, type CompanyView, type PublicFacts, phone } from '../../protocol/company.ts';
import type { DB, Db, Tx } from '../tables.ts';

/** The company of this installation; null before the first run. */
export async function readCompany(db: Db): Promise<CompanyView | null> {
  const row = await db.selectFrom('company').selectAll().executeTakeFirst();
  return row === undefined ? null : present(row);
}

/** The same, which nobody else changes until the transaction is over. */
export async function lockCompany(tx: Tx): Promise<CompanyView | null> {
  const row = await tx.selectFrom('company').selectAll().forUpdate().executeTakeFirst();
  return row === undefined ? null : present(row);
}

function present(row: Selectable<DB['company']>): CompanyView {
  return {
    name: row.name,
    taxNumber: row.tax_number,
    email: row.email,
    address: { street: row.street, postalCode: row.postal_code, city: row.city, country: row.country },
    iban: row.iban,
    bic: row.bic,
    phones: z.array(phone).parse(row.phones),
    complaintsUrl: row.complaints_url,
  };
}

/** Writes the company, once. */
export async function insertCompany(tx: Tx, company: Company, now: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('company')
    .values({
      name: company.name,
      tax_number: company.taxNumber,
      email: company.email,
      street: company.address.street,
      postal_code: company.address.postalCode,
      city: company.address.city,
      country: company.address.country,
      iban: company.iban,
      bic: company.bic,
      phones: JSON.stringify(company.phones),
      updated_at: now,
    })
    .execute();
}

/** What the company is from now on: every open request for payment, mail and document to come says it. */
export async function writeCompany(tx: Tx, company: CompanyBody, now: Temporal.Instant): Promise<void> {
  const { street, postalCode, city, country } = company.address;
  await tx
    .updateTable('company')
    .set({
      ...{ name: company.name, email: company.email, street, postal_code: postalCode, city, country },
      ...{ iban: company.iban, bic: company.bic, updated_at: now },
    })
    .execute();
}

/** The company's account, and those that were its own before: clients still pay to the one that an older mail names. */
export async function readAccounts(db: Db): Promise<string[]> {
  const { iban } = await db.selectFrom('company').select('iban').executeTakeFirstOrThrow();
  const former = await db
    .selectFrom('company_changes')
    .select('before')
    .distinct()
    .where('field', '=', 'iban')
    .where('before', '<>', iban)
    .execute();
  return [iban, ...former.map(({ before }) => before)];
}

/** What the company tells everyone about how to reach it; nothing before the first run. */
export async function writePublicFacts(
  tx: Tx,
  facts: Omit<PublicFacts, 'notRemotely'>,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('company')
    .set({ phones: JSON.stringify(facts.phones), complaints_url: facts.complaintsUrl, updated_at: now })
    .execute();
}
