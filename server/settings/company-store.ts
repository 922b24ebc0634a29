import { z } from 'zod';
import { type Company, type CompanyView, type PublicFacts, phone } from '../../protocol/company.ts';
import type { Db, Tx } from '../tables.ts';

/** The company of this installation; null before the first run. */
export async function readCompany(db: Db): Promise<CompanyView | null> {
  const row = await db.selectFrom('company').selectAll().executeTakeFirst();
  if (row === undefined) return null;
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
