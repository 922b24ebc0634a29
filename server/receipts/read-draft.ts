import { z } from 'zod';
import { type Cents, cents } from '../../domain/kernel/money.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import { takeFromLines } from '../../domain/receipt/credit.ts';
import { EXEMPTIONS, type Exemption, type TaxRegion } from '../../domain/receipt/vat.ts';
import { phone } from '../../protocol/company.ts';
import type { Tx } from '../tables.ts';
import type { FiscalDraft, ReceiptLine, ReceiptVat } from './fiscal-document.ts';

export type RequestDraft = Readonly<{ draft: Omit<FiscalDraft, 'kind'>; clientId: string; sessionId: string }>;

/** What the documents of a payment request say, before it is known which they are: no payment, about nothing. */
export async function readDraft(tx: Tx, requestId: string): Promise<RequestDraft> {
  const row = await tx
    .selectFrom('payment_requests')
    .innerJoin('sessions', 'sessions.id', 'payment_requests.session_id')
    .innerJoin('charges', 'charges.session_id', 'sessions.id')
    .innerJoin('tariffs', 'tariffs.id', 'sessions.tariff_id')
    .innerJoin('clients', 'clients.id', 'sessions.client_id')
    .innerJoin('equipment', 'equipment.id', 'sessions.equipment_id')
    .select([
      'clients.id as client_id',
      'clients.deleted_at',
      'clients.name as client_name',
      'clients.tax_number',
      'clients.street',
      'clients.postal_code',
      'clients.city',
      'clients.country',
      'clients.language',
      'sessions.id as session_id',
      'sessions.number as session_number',
      'sessions.accepted_at',
      'equipment.name as equipment_name',
      'charges.billed_minutes',
      'charges.free_minutes_used',
      'charges.time_cents',
      'charges.sos_cents',
      'charges.total_cents',
      'tariffs.vat_percent',
      'tariffs.vat_region',
      'tariffs.vat_exemption',
      'payment_requests.amount_cents',
      'payment_requests.due_on',
    ])
    .where('payment_requests.id', '=', requestId)
    .executeTakeFirstOrThrow();
  const company = await tx.selectFrom('company').selectAll().executeTakeFirstOrThrow();
  if (row.accepted_at === null) throw new Error(`payment request ${requestId} is for a session that never began`);

  const words = row.language === 'en' ? LINE_WORDS.en : LINE_WORDS.pt;
  const charged: ReceiptLine[] = [
    line(
      words.time(row.billed_minutes),
      words.detail(row.session_number, row.equipment_name, row.free_minutes_used),
      row.time_cents,
    ),
    line(words.sos, null, row.sos_cents),
  ];
  const waived = cents(row.total_cents - row.amount_cents);
  const draft: RequestDraft['draft'] = {
    serviceOn: lisbonDate(row.accepted_at).toString(),
    issuer: {
      name: company.name,
      taxNumber: company.tax_number,
      address: {
        street: company.street,
        postalCode: company.postal_code,
        city: company.city,
        country: company.country,
      },
      email: company.email,
      phones: z
        .array(phone)
        .parse(company.phones)
        .map(({ number }) => number),
    },
    buyer: (row.deleted_at === null ? null : await buyerOnPaper(tx, requestId)) ?? {
      name: row.client_name,
      taxNumber: row.tax_number,
      address: { street: row.street, postalCode: row.postal_code, city: row.city, country: row.country },
    },
    lines: takeFromLines(charged, waived).filter((each) => each.grossCents > 0),
    vat: {
      region: row.vat_region as TaxRegion,
      percent: row.vat_percent,
      exemption: exemptionOf(row.vat_exemption as Exemption | null),
    },
    ...{ payments: [], dueOn: row.due_on.toString(), about: null, reason: null },
  };
  return { draft, clientId: row.client_id, sessionId: row.session_id };
}

/** Of a client whose data was deleted since: as the request's first document, which the law keeps, names the buyer. */
async function buyerOnPaper(tx: Tx, requestId: string): Promise<FiscalDraft['buyer'] | null> {
  const first = await tx
    .selectFrom('fiscal_orders')
    .select('draft')
    .where('request_id', '=', requestId)
    .orderBy('asked_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return first === undefined ? null : (first.draft as FiscalDraft).buyer;
}

function exemptionOf(code: Exemption | null): ReceiptVat['exemption'] {
  return code === null ? null : { code, reason: EXEMPTIONS[code] };
}

function line(description: string, detail: string | null, grossCents: number): ReceiptLine {
  return { description, detail, quantity: 1, grossCents: cents(grossCents) satisfies Cents };
}

const LINE_WORDS = {
  pt: {
    time: (minutes: number) => `Assistência remota, ${minutes} min`,
    detail: (session: number, equipment: string, free: number) =>
      `Assistência n.º ${session}, ${equipment}${free > 0 ? `; ${free} min grátis` : ''}`,
    sos: 'Taxa iPontoSoS (fora do horário)',
  },
  en: {
    time: (minutes: number) => `Remote assistance, ${minutes} min`,
    detail: (session: number, equipment: string, free: number) =>
      `Session no. ${session}, ${equipment}${free > 0 ? `; ${free} min free` : ''}`,
    sos: 'iPontoSoS fee (outside the schedule)',
  },
};
