import { ok, type Result, refuse } from '../kernel/result.ts';

/** `RF`, two check digits and up to 21 characters of ours (ISO 11649), without spaces. */
export type CreditorReference = string & { readonly __creditorReference: true };

/** N2: letters count as 10 to 35, as in an IBAN; the whole number leaves 1 when divided by 97. */
function rest97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** N2: the reference of a bank transfer, made of 1 to 21 letters and digits of ours; small letters become capitals. */
export function creditorReference(text: string): Result<CreditorReference, 'bad-reference'> {
  const ours = text.toUpperCase();
  if (!/^[0-9A-Z]{1,21}$/.test(ours)) return refuse('bad-reference');
  const check = String(98 - rest97(`${ours}RF00`)).padStart(2, '0');
  return ok(`RF${check}${ours}` as CreditorReference);
}

/** Whether a text, as a bank or a person writes it, spaces and small letters included, is a right reference. */
export function isCreditorReference(text: string): text is CreditorReference {
  const reference = text.replace(/\s/g, '').toUpperCase();
  return /^RF\d{2}[0-9A-Z]{1,21}$/.test(reference) && rest97(reference.slice(4) + reference.slice(0, 4)) === 1;
}
