import { cents } from '../../domain/kernel/money.ts';
import { must } from '../../domain/kernel/result.ts';
import type { FiscalDocument, FiscalDraft } from '../receipts/fiscal-document.ts';
import { issueNext, type SeriesState } from '../receipts/practice-issuer.ts';
import type { SigningKey } from '../receipts/signing-key.ts';

export const EXAMPLE_DRAFT: FiscalDraft = {
  kind: 'FR',
  serviceOn: '2026-11-22',
  issuer: {
    name: 'iPonto Lda',
    taxNumber: '501964843',
    address: { street: 'Rua do Ouro 1', postalCode: '1100-060', city: 'Lisboa', country: 'PT' },
    email: 'ajuda@iponto.example',
    phones: ['+351 210 000 000'],
  },
  buyer: {
    name: 'Maria da Conceição Simões Łukasiewicz',
    taxNumber: '123456789',
    address: { street: 'Travessa das Açucenas 12, 3.º Esq.', postalCode: '4000-022', city: 'Porto', country: 'PT' },
  },
  lines: [
    {
      description: 'Assistência remota',
      detail: '22/11/2026, das 20:59 às 21:34 · 60 min contados · Acer Aspire',
      quantity: 1,
      grossCents: cents(1350),
    },
    { description: 'Taxa iPontoSoS (fora de horas)', detail: null, quantity: 1, grossCents: cents(2000) },
  ],
  vat: { region: 'PT', percent: 23, exemption: null },
  payments: [{ amountCents: cents(3350), method: 'transfer', receivedOn: '2026-11-30', reference: 'RF18539007547034' }],
  ...{ dueOn: null, about: null, reason: null },
};

export const EXAMPLE_SERIES: SeriesState = {
  kind: 'FR',
  name: '2026A',
  mode: { kind: 'practice' },
  validationCode: 'PRATICA1',
  nextNumber: 17,
  lastHash: '',
  lastEntryAt: null,
};

export function exampleReceipt(key: SigningKey, draft = EXAMPLE_DRAFT, series = EXAMPLE_SERIES): FiscalDocument {
  return must(issueNext(series, key, draft, Temporal.Instant.from('2026-11-30T10:05:09Z'))).document;
}
