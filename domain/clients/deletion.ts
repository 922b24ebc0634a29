/** What stands in the way of deleting a client's data, each with something that can be done about it. */
export const DELETION_BLOCKS = [
  'session-live',
  'payment-open',
  'money-back',
  'document-waiting',
  'letter-waiting',
  'mail-waiting',
  'recording-in-work',
] as const;
export type DeletionBlock = (typeof DELETION_BLOCKS)[number];

/** How many there are of each: sessions not over, requests not paid, money that is the client's, papers and mails under way. */
export type DeletionFacts = Readonly<Record<DeletionBlock, number>>;

/** In the order of the list; none where the data can go. */
export function deletionBlocks(facts: DeletionFacts): DeletionBlock[] {
  return DELETION_BLOCKS.filter((block) => facts[block] > 0);
}

const YEARS_KEPT = 10;

/**
 * Fiscal documents, and what they refer to, are kept for ten years after the year in which they were issued (CIVA art.
 * 52). @returns the last day of it; null where there is no document.
 */
export function documentsKeptUntil(lastIssuedOn: Temporal.PlainDate | null): Temporal.PlainDate | null {
  return lastIssuedOn === null
    ? null
    : Temporal.PlainDate.from({ year: lastIssuedOn.year + YEARS_KEPT, month: 12, day: 31 });
}
