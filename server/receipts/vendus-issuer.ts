import { type Cents, cents, decimalEuros, parseEuros } from '../../domain/kernel/money.ts';
import { splitVat, vatCode } from '../../domain/receipt/vat.ts';
import type { Clock } from '../platform/clock.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { CompleteOrder } from './complete-order.ts';
import { dueFrom, type FiscalDocument, type FiscalDraft, type ReceiptPayment } from './fiscal-document.ts';
import type { FiscalIssuer } from './fiscal-issuer.ts';
import { type VendusDocument, type VendusSettings, vendusApi } from './vendus-api.ts';

/** The service's codes of how a document was paid. */
const METHODS: Record<ReceiptPayment['method'], string> = { transfer: 'TB', multibanco: 'MB', mbway: 'MB', cash: 'NU' };

/** Less than an order is another program's to ask for: whoever asks again finds what this one has created. */
const DEADLINE_MS = 75_000;

/**
 * N3: a certified service issues the document; what it says of number, ATCUD and QR code is kept. The order's id is the
 * service's external reference: it is looked for first, so that a try whose answer was lost is found and taken, and the
 * same reference goes with every further one. A document of another amount, or other VAT, than what was asked
 * for is a failure.
 */
export function vendusIssuer(settings: VendusSettings, clock: Clock): FiscalIssuer {
  const api = vendusApi(settings);
  let methods: ReadonlyMap<string, string> = new Map();
  /** Asked for once, and again where the account may have got one since. */
  const methodOf = async (type: string, deadline: AbortSignal): Promise<string> => {
    if (!methods.has(type)) methods = await api.paymentMethods(deadline);
    const id = methods.get(type);
    if (id === undefined) throw new Error(`the Vendus account has no payment method of type ${type}`);
    return id;
  };
  return {
    where: 'elsewhere',
    fiscal: settings.mode === 'normal',
    print: (externalId) => api.pdf(externalId),
    issue: async (orderId, wanted) => {
      const { draft } = wanted;
      const deadline = AbortSignal.timeout(settings.deadlineMs ?? DEADLINE_MS);
      const today = clock.now().toZonedDateTimeISO(ZONE).toPlainDate().toString();
      const order = { ...wanted, draft: { ...draft, dueOn: dueFrom(draft.dueOn, today) } };
      const known = await api.find(orderId, deadline);
      const paid = (type: string) => methodOf(type, deadline);
      const issued = known ?? (await api.create(await bodyOf(settings, paid, orderId, order), deadline));
      const document = documentOf(issued, order.draft, {
        enteredAt: clock.now().toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'second' }),
        tests: settings.mode === 'tests',
      });
      const asked = grossOf(order.draft);
      if (document.grossCents !== asked) {
        throw new Error(
          `Vendus issued ${issued.number} over ${issued.amount_gross}, and it was asked for ${decimalEuros(asked)}`,
        );
      }
      assertVat(issued, document);
      return { document, externalId: issued.id };
    },
  };
}

/**
 * The account has rates of its own by region and regime: where they are not those that the company has set, what our
 * pages and papers say of VAT is not what was declared. A cent may be lost in rounding.
 */
function assertVat({ number, amount_net: told }: VendusDocument, { kind, netCents, vat }: FiscalDocument): void {
  if (told === null || told === undefined || kind === 'RG') return;
  const net = parseEuros(told);
  if (net.ok && Math.abs(net.value - netCents) <= 1) return;
  throw new Error(
    `Vendus issued ${number} with ${told} before VAT, and at ${vat.percent} % it is ${decimalEuros(netCents)}`,
  );
}

async function bodyOf(
  { registerId, mode }: VendusSettings,
  methodOf: MethodOf,
  orderId: string,
  { draft, about }: CompleteOrder,
): Promise<object> {
  const { kind, buyer } = draft;
  const base = {
    ...{ type: kind, register_id: registerId, mode, external_reference: orderId },
    // The service knows the final consumer by having no client.
    ...(buyer.taxNumber === null ? {} : { client: { name: buyer.name, fiscal_id: buyer.taxNumber } }),
    ...{ output: 'pdf', return_qrcode: 1 },
  };
  const payments = draft.payments.length === 0 ? {} : { payments: await paymentsOf(methodOf, draft.payments) };
  if (kind === 'RG') return { ...base, ...payments, invoices: [{ document_number: draft.about?.documentNo }] };
  const items = draft.lines.map((line) => ({
    title: line.detail === null ? line.description : `${line.description} (${line.detail})`,
    qty: line.quantity,
    gross_price: decimalEuros(line.grossCents),
    ...taxOf(draft),
    ...(about === null ? {} : { reference_document: rowOf(about.document, line.description) }),
  }));
  const more = kind === 'NC' ? { notes: draft.reason } : kind === 'FT' ? { date_due: draft.dueOn } : {};
  return { ...base, ...payments, ...more, items };
}

type MethodOf = (type: string) => Promise<string>;

async function paymentsOf(methodOf: MethodOf, payments: FiscalDraft['payments']): Promise<object[]> {
  const told: object[] = [];
  for (const { method, amountCents } of payments) {
    told.push({ id: await methodOf(METHODS[method]), amount: decimalEuros(amountCents) });
  }
  return told;
}

function taxOf({ vat }: FiscalDraft): object {
  const code = vatCode(vat.region, vat.percent);
  if (code === null) throw new Error(`no VAT of ${vat.percent} % in ${vat.region}`);
  return { tax_id: code, ...(vat.exemption === null ? {} : { tax_exemption: vat.exemption.code }) };
}

/** A credited line names the row that it takes from, counted from 1. */
function rowOf(document: FiscalDocument, description: string): object {
  const row = document.lines.findIndex((line) => line.description === description) + 1;
  return { document_number: document.documentNo, document_row: row };
}

function documentOf(
  issued: VendusDocument,
  draft: FiscalDraft,
  { enteredAt, tests }: { enteredAt: string; tests: boolean },
): FiscalDocument {
  const gross = parseEuros(issued.amount_gross);
  if (!gross.ok) throw new Error(`Vendus issued ${issued.number} over what is no amount: ${issued.amount_gross}`);
  const totals =
    draft.kind === 'RG' ? { netCents: gross.value, vatCents: cents(0) } : splitVat(gross.value, draft.vat.percent);
  return {
    ...draft,
    ...totals,
    documentNo: issued.number,
    issuedOn: issued.date,
    enteredAt,
    grossCents: gross.value,
    atcud: issued.atcud,
    hash: issued.hash,
    hashControl: '',
    qr: issued.qrcode,
    mode: { kind: 'vendus', tests },
  };
}

function grossOf({ lines }: FiscalDraft): Cents {
  return cents(lines.reduce((sum, line) => sum + line.grossCents, 0));
}
