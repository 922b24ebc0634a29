import { ok, type Result, refuse } from '../kernel/result.ts';

/** A Portuguese tax number (NIF) of nine digits whose check digit is right. */
export type TaxNumber = string & { readonly __taxNumber: true };

/** The tax number that stands on documents for a buyer who gives none (N3). */
export const FINAL_CONSUMER = '999999990' as TaxNumber;

/** Accepts spaces and a leading `PT`. The last digit is 11 less the weighted sum's rest, or 0 for a rest below 2. */
export function checkTaxNumber(text: string): Result<TaxNumber, 'bad-tax-number'> {
  const digits = text.replace(/\s/g, '').replace(/^PT/i, '');
  if (!/^[1-9]\d{8}$/.test(digits)) return refuse('bad-tax-number');
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += Number(digits[i]) * (9 - i);
  const rest = sum % 11;
  return Number(digits[8]) === (rest < 2 ? 0 : 11 - rest) ? ok(digits as TaxNumber) : refuse('bad-tax-number');
}

/** The tax number of a buyer abroad: letters and digits alone, at most 20, as the fiscal QR can carry it (N3). */
export function checkForeignTaxNumber(text: string): Result<string, 'bad-tax-number'> {
  const tidy = text.replace(/\s/g, '');
  return /^[0-9A-Za-z]{1,20}$/.test(tidy) ? ok(tidy) : refuse('bad-tax-number');
}
