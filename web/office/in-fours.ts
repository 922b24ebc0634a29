/** An IBAN as it stands on paper: `PT50 0002 0123 …`. */
export function inFours(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}
