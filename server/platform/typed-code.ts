import { randomInt } from 'node:crypto';

/** Crockford's letters and digits, without I, L, O and U: read aloud on the phone and typed by hand. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** Eight letters and digits: 40 bits, enough for minutes behind a limit of tries. */
export function newTypedCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** As it is shown and read out: `K7QM-2XPD`. */
export function inGroups(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** What was meant by what was typed: small letters, spaces and dashes, O for zero, I and L for one. */
export function asTyped(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}
