import type { Cents } from '../../domain/kernel/money.ts';
import { signatureMessage } from '../../domain/receipt/signature-message.ts';
import { signatureHolds } from './signing-key.ts';

/** What a chain is made of; every issued document has these. */
export type ChainLink = {
  readonly documentNo: string;
  readonly issuedOn: string;
  readonly enteredAt: string;
  readonly grossCents: Cents;
  readonly hash: string;
};

export function linkMessage(link: Omit<ChainLink, 'hash'>, previousHash: string): string {
  return signatureMessage({
    date: Temporal.PlainDate.from(link.issuedOn),
    enteredAt: Temporal.PlainDateTime.from(link.enteredAt),
    documentNo: link.documentNo,
    grossCents: link.grossCents,
    previousHash,
  });
}

/**
 * N3: the first document of a series whose signature does not hold, or null when the whole chain does; `before` is the
 * signature of the document before the first one here, empty where that is the first of all.
 */
export function firstBrokenLink(series: readonly ChainLink[], publicKeyPem: string, before = ''): string | null {
  let previousHash = before;
  for (const link of series) {
    if (!signatureHolds(linkMessage(link, previousHash), link.hash, publicKeyPem)) return link.documentNo;
    previousHash = link.hash;
  }
  return null;
}
