import { type Cents, parseEuros } from '../kernel/money.ts';

/** What a payment service tells of a payment, as text; empty where it says nothing. */
export type Callback = {
  readonly key: string;
  readonly orderId: string;
  readonly entity: string;
  readonly reference: string;
  readonly amount: string;
  readonly providerId: string;
  readonly paidAt: string;
};

/** The names under which each is sent: the service's English ones and its Portuguese ones. */
export const CALLBACK_NAMES = {
  key: ['key', 'chave'],
  orderId: ['orderId', 'order_id', 'id'],
  entity: ['entity', 'entidade'],
  reference: ['reference', 'referencia'],
  amount: ['amount', 'valor'],
  providerId: ['requestId', 'request_id', 'idpedido'],
  paidAt: ['payment_datetime', 'datahorapag'],
} as const satisfies Record<keyof Callback, readonly string[]>;

/** N3: reads a callback by whichever names it was sent. References are written in threes by some: spaces go. */
export function readCallback(query: Readonly<Record<string, string | undefined>>): Callback {
  const text = (field: keyof Callback) =>
    CALLBACK_NAMES[field].map((name) => query[name]?.trim() ?? '').find((value) => value !== '') ?? '';
  return {
    key: text('key'),
    orderId: text('orderId'),
    entity: text('entity').replace(/\s/g, ''),
    reference: text('reference').replace(/\s/g, ''),
    amount: text('amount'),
    providerId: text('providerId'),
    paidAt: text('paidAt'),
  };
}

/** The amount of a callback; null where it is none. */
export function callbackAmount({ amount }: Pick<Callback, 'amount'>): Cents | null {
  const parsed = parseEuros(amount);
  return parsed.ok && parsed.value > 0 ? parsed.value : null;
}

/** The day of `DD-MM-YYYY HH:MM:SS`, never after `today`; today where it can not be read. */
export function callbackDay({ paidAt }: Pick<Callback, 'paidAt'>, today: Temporal.PlainDate): Temporal.PlainDate {
  const [, day, month, year] = /^(\d{2})-(\d{2})-(\d{4})(?: |$)/.exec(paidAt) ?? [];
  if (day === undefined || !isDate(Number(year), Number(month), Number(day))) return today;
  const told = Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) });
  return Temporal.PlainDate.compare(told, today) > 0 ? today : told;
}

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}
