import type { Entry } from './statement.ts';

/**
 * What makes an entry this entry and no other, the same in every file that tells it: account, day, amount, and what bank
 * and payer wrote. Two movements may be alike in all that: `occurrence` (1, 2, …) counts them within their day.
 */
export function entryIdentity(account: string, entry: Entry, occurrence: number): string {
  const { bookedOn, valueOn, amountCents, currency, side, reversal } = entry;
  const written = [entry.bankReference, entry.endToEnd, entry.creditorReference, entry.remittance];
  const parts = [
    account.toUpperCase().replace(/[^0-9A-Z]/g, ''),
    bookedOn.toString(),
    valueOn?.toString() ?? '',
    `${side}${reversal ? ' reversal' : ''} ${amountCents} ${currency}`,
    ...[...written, entry.name, entry.account].map((text) => (text ?? '').replace(/\s+/g, '').toUpperCase()),
    String(occurrence),
  ];
  return JSON.stringify(parts);
}
