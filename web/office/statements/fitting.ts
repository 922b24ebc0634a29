import type { PaymentRequestRow } from '../../../protocol/office.ts';

const MOST_SHOWN = 8;

type Wanted = Readonly<{ words: string; amountCents: number }>;
type Request = Pick<PaymentRequestRow, 'clientName' | 'number' | 'reference' | 'openCents'>;

/** The open requests that fit what was typed, those with this very amount first; a few of them. */
export function fitting<T extends Request>(requests: readonly T[], { words, amountCents }: Wanted): T[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const text = (request: T) => plain(`${request.clientName} ${request.number} ${request.reference}`);
  return requests
    .filter((request) => wanted.every((word) => text(request).includes(word)))
    .sort((a, b) => Number(b.openCents === amountCents) - Number(a.openCents === amountCents))
    .slice(0, MOST_SHOWN);
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
