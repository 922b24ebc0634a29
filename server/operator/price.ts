import { cents, formatEuros, parseEuros } from '../../domain/kernel/money.ts';
import { ok } from '../../domain/kernel/result.ts';
import { charge } from '../../domain/pricing/charge.ts';
import type { Language } from '../../protocol/problems.ts';
import { type Command, textOf, wrongUsage } from './command.ts';
import { table } from './help.ts';

/** The contract's own prices (P1 P2), VAT included; a company's tariff is given by options. */
const CONTRACT = { initial: '13,50', interval: '6,75' };
const MAINLAND = { vatPercent: 23, vatRegion: 'PT', vatExemption: null } as const;
const OPEN = { zone: 'Europe/Lisbon', opens: '10:00', closes: '21:00' } as const;
/** Any moment in hours, and any out of them: P6 asks for no more. */
const IN_HOURS = Temporal.Instant.from('2026-06-01T12:00:00Z');
const OUT_OF_HOURS = Temporal.Instant.from('2026-06-01T02:00:00Z');

/** `price`: what a session costs, from its length and the free minutes that are left. Nothing is read, nothing stored. */
export const price: Command = {
  name: 'price',
  says: {
    pt: 'Diz quanto custa uma assistência, com os preços do contrato ou com outros.',
    en: 'Tells what an assistance costs, at the prices of the contract or at others.',
  },
  takes: [],
  options: {
    minutes: { type: 'string' },
    free: { type: 'string' },
    sos: { type: 'string' },
    initial: { type: 'string' },
    interval: { type: 'string' },
  },
  help: [
    ['--minutes 95[:30]', { pt: 'Duração: minutos, ou minutos e segundos.', en: 'Length: minutes, or with seconds.' }],
    ['--free 120', { pt: 'Minutos grátis que ainda há (0 se faltar).', en: 'Free minutes that are left (default 0).' }],
    ['--sos 20,00', { pt: 'Fora do horário, com esta taxa iPontoSoS.', en: 'Out of hours, at this iPontoSoS fee.' }],
    ['--initial 13,50', { pt: 'Preço dos primeiros 60 minutos.', en: 'Price of the first 60 minutes.' }],
    ['--interval 6,75', { pt: 'Preço de cada 30 minutos a mais.', en: 'Price of each 30 minutes more.' }],
  ],
  run: async ({ options, language }) => {
    const elapsedMs = readLength(textOf(options, 'minutes') ?? '');
    if (elapsedMs === null) return wrongUsage('--minutes');
    const free = textOf(options, 'free') ?? '0';
    if (!/^\d{1,5}$/.test(free)) return wrongUsage('--free');
    const initial = parseEuros(textOf(options, 'initial') ?? CONTRACT.initial);
    const interval = parseEuros(textOf(options, 'interval') ?? CONTRACT.interval);
    const fee = textOf(options, 'sos');
    const sos = fee === null ? ok(null) : parseEuros(fee);
    if (!initial.ok) return wrongUsage('--initial');
    if (!interval.ok) return wrongUsage('--interval');
    if (!sos.ok) return wrongUsage('--sos');
    const prices = {
      initialMinutes: 60,
      initialCents: initial.value,
      intervalMinutes: 30,
      intervalCents: interval.value,
    };
    const cost = charge(
      { ...prices, sosFeeCents: sos.value, ...MAINLAND, schedule: OPEN, currency: 'EUR' },
      { elapsedMs, freeMinutes: Number(free), assisted: true, agreedStart: fee === null ? IN_HOURS : OUT_OF_HOURS },
    );
    if (!cost.ok) return cost;
    const { billedMinutes, freeMinutesUsed, paidMinutes, timeCents, sosCents, totalCents } = cost.value;
    const words = WORDS[language];
    const money = (amount: number) => formatEuros(cents(amount), language);
    const rows = [
      [words.billed, `${billedMinutes} min`],
      [words.free, `${freeMinutesUsed} min`],
      [words.paid, `${paidMinutes} min`],
      [words.time, money(timeCents)],
      [words.sos, money(sosCents)],
      [words.total, money(totalCents)],
    ] as const;
    return ok({ right: true, lines: [table(rows)], json: cost.value });
  },
};

/** `95` or `95:30`, in ms; null where it is neither. */
function readLength(text: string): number | null {
  const match = /^(\d{1,5})(?::([0-5]\d))?$/.exec(text);
  return match === null ? null : (Number(match[1]) * 60 + Number(match[2] ?? 0)) * 1000;
}

const WORDS: Record<Language, Record<'billed' | 'free' | 'paid' | 'time' | 'sos' | 'total', string>> = {
  pt: {
    billed: 'Minutos contados',
    free: 'Minutos grátis usados',
    paid: 'Minutos pagos',
    time: 'Tempo',
    sos: 'Taxa iPontoSoS',
    total: 'A pagar',
  },
  en: {
    billed: 'Billed minutes',
    free: 'Free minutes used',
    paid: 'Paid minutes',
    time: 'Time',
    sos: 'iPontoSoS fee',
    total: 'To pay',
  },
};
