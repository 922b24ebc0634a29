const SHORTEST_NUMBER = 8;

/**
 * Whether a statement's account, as its bank writes it, is this IBAN's: the IBAN itself, with its currency or its bank's
 * code beside it; or, in MT940, the number inside it, of eight characters or more, with the bank's code before it or not.
 */
export function isOwnAccount(account: string, iban: string): boolean {
  const own = plain(iban);
  const whole = plain(account);
  if (own.length < SHORTEST_NUMBER) return false;
  if (whole.includes(own)) return true;
  const inside = own.slice(4);
  if (whole.length >= SHORTEST_NUMBER && inside.includes(whole)) return true;
  const last = plain(account.slice(account.lastIndexOf('/') + 1));
  return last.length >= SHORTEST_NUMBER && inside.includes(last);
}

function plain(text: string): string {
  return text.toUpperCase().replace(/[^0-9A-Z]/g, '');
}
