import { cents, formatEuros } from '../../domain/kernel/money.ts';
import type { PriceAnswer } from '../../protocol/price.ts';
import type { Language } from '../../protocol/problems.ts';

/** The price of the form, or why there is none. */
export type Calculated = PriceAnswer | Readonly<{ refused: Refused }>;
export type Refused = 'sos-not-offered' | 'bad-request' | 'offline';

/** What the calculator says, with `{names}` where its figures go: the browser is given it with the page. */
export type Sentences = Readonly<Record<Refused | 'total' | 'how' | 'sos', string>>;

/** The calculator's answer line by line, as the server and the browser show it alike. */
export function answerLines(
  answer: Calculated,
  sentences: Sentences,
  language: Language,
): { text: string; strong: boolean }[] {
  if ('refused' in answer) return [{ text: sentences[answer.refused], strong: false }];
  const euros = (amount: number) => formatEuros(cents(amount), language).replaceAll(' ', '\u00a0');
  const lines = [
    { text: sentences.total, strong: false },
    { text: euros(answer.totalCents), strong: true },
    {
      text: fill(sentences.how, {
        billed: answer.billedMinutes,
        free: answer.freeMinutesUsed,
        paid: answer.paidMinutes,
      }),
      strong: false,
    },
  ];
  if (answer.sosCents > 0) lines.push({ text: fill(sentences.sos, { fee: euros(answer.sosCents) }), strong: false });
  return lines;
}

function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? name));
}
