import { z } from 'zod';
import { phone } from '../../protocol/company.ts';
import type { Db } from '../tables.ts';
import type { Language, Sender } from './mail-parts.ts';

/** The company as it signs a mail, with its phone numbers and what a call costs (C2). */
export async function readSender(db: Db, language: Language): Promise<Sender> {
  const company = await db.selectFrom('company').selectAll().executeTakeFirstOrThrow();
  return {
    name: company.name,
    taxNumber: company.tax_number,
    address: `${company.street}, ${company.postal_code} ${company.city}`,
    email: company.email,
    phones: z
      .array(phone)
      .parse(company.phones)
      .map(({ number, costPt, costEn }) => ({ number, cost: language === 'pt' ? costPt : costEn })),
    complaintsUrl: company.complaints_url,
  };
}
