import { z } from 'zod';
import { TAX_REGIONS } from '../domain/receipt/vat.ts';
import { email, id, language, named, optionalWords, time, words } from './common.ts';

export const address = z.object({
  street: words(120),
  postalCode: words(12),
  city: words(60),
  country: z.string().regex(/^[A-Z]{2}$/),
});

/** C2: iPonto's numbers always stand with what a call costs, in both languages. */
export const phone = z.object({ number: words(30), costPt: words(120), costEn: words(120) });

export const company = z.object({
  name: words(70),
  taxNumber: words(20),
  email: z.email(named('bad-email')),
  address,
  iban: words(42),
  bic: optionalWords(11),
  phones: z.array(phone).min(1).max(4),
});
export type Company = z.infer<typeof company>;

/** PUT /api/company — what the owner changes of it. The tax number stays: documents are numbered and signed under it. */
export const companyBody = company.pick({ name: true, email: true, address: true, iban: true, bic: true });
export type CompanyBody = z.output<typeof companyBody>;

/** GET /api/company/changes */
export const companyChange = z.object({
  id,
  at: time,
  by: z.string(),
  field: z.enum(['name', 'email', 'street', 'postalCode', 'city', 'country', 'iban', 'bic']),
  before: z.string(),
  after: z.string(),
});
export type CompanyChange = z.infer<typeof companyChange>;

/** G3: work that can not be done remotely, as clients read it before they ask. */
export const notRemotely = z.array(z.object({ pt: words(120), en: words(120) })).max(12);

/** PUT /api/company/public — what the owner tells everyone: numbers with what a call costs (C2), G3, the complaints book. */
export const publicFacts = z.object({
  phones: company.shape.phones,
  /** The electronic complaints book that every company must point to (DL 156/2005, as changed by DL 9/2020). */
  complaintsUrl: z.url({ protocol: /^https$/, error: named('bad-web-address') }).max(200, named('too-long')),
  notRemotely,
});
export type PublicFacts = z.infer<typeof publicFacts>;

/** GET /api/company — for the office. */
export const companyView = company.extend({ bic: z.string().nullable(), complaintsUrl: z.string() });
export type CompanyView = z.infer<typeof companyView>;

/** S1 ⚙: the days on which the company is closed. */
export const closures = z.object({
  nationalHolidays: z.boolean(),
  /** 1 for Monday to 7 for Sunday. */
  weekdays: z.array(z.number().int().min(1).max(7)).max(7),
  days: z.array(z.iso.date()).max(366),
});

/** P1 ⚙: the region whose VAT prices include, or the code of the legal reason why they include none. */
const vatRegion = z.enum(TAX_REGIONS);
const vatExemption = z.enum(['M10']).nullable();

export const tariffView = z.object({
  initialMinutes: z.number().int(),
  initialCents: z.number().int(),
  intervalMinutes: z.number().int(),
  intervalCents: z.number().int(),
  sosFeeCents: z.number().int().nullable(),
  vatPercent: z.number().int(),
  vatRegion,
  vatExemption,
  opens: z.string(),
  closes: z.string(),
  closed: closures,
});
export type TariffView = z.infer<typeof tariffView>;

/** GET /api/service — what the public page tells (H1). `company` is null before the first run. */
export const serviceView = z.object({
  company: companyView.omit({ iban: true, bic: true }).nullable(),
  tariff: tariffView,
  allowanceMinutes: z.number().int(),
  /** ⚙ What the free minutes are for. */
  allowancePeriod: z.enum(['year', 'month']),
  notRemotely,
  /** Whether a payment can be asked for on a phone. */
  mbway: z.boolean(),
  /** N2: whether a payment request carries a Multibanco reference. */
  multibanco: z.boolean(),
});
export type ServiceView = z.infer<typeof serviceView>;

/** POST /api/setup/:token — the first run: the company and its owner, in one go. */
export const setupBody = z.object({
  company,
  /** Euros, such as 20,00; empty means that no iPontoSoS service is offered yet (P6). */
  sosFee: optionalWords(12),
  owner: z.object({ name: words(70), email, password: z.string().max(200) }),
});

/**
 * PUT /api/company/prices — P1 P2 P6: from now on. Amounts in euros with VAT, such as 13,50; without a fee nobody asks
 * for help outside the schedule.
 */
export const pricesBody = z.object({
  ...{ initial: words(12), interval: words(12), sosFee: optionalWords(12) },
  ...{ vatRegion, vatExemption },
});
export type PricesBody = z.output<typeof pricesBody>;

/** PUT /api/company/schedule — S1: the hours from now on, and the days on which the company is closed. */
export const scheduleBody = z.object({ opens: z.string().max(5), closes: z.string().max(5), closed: closures });

/** GET /api/terms?language=pt — the current text (G4). */
export const termsView = z.object({
  version: z.number().int(),
  language,
  title: z.string(),
  body: z.string(),
  publishedAt: time,
});
