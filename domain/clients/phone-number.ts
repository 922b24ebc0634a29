import { ok, type Result, refuse } from '../kernel/result.ts';

const DIGITS = { fewest: 9, most: 15 } as const;

/**
 * A phone number as people write it, on one line: nine digits in Portugal, up to fifteen with the country's `+` (E.164),
 * with spaces, dots, hyphens and brackets wherever they like.
 */
export function checkPhoneNumber(text: string): Result<string, 'bad-phone-number'> {
  const tidy = text.trim().replace(/\s+/g, ' ');
  const digits = tidy.replace(/\D/g, '').length;
  const rightMany = digits >= DIGITS.fewest && digits <= DIGITS.most;
  return rightMany && /^\+?[\d .()-]+$/.test(tidy) ? ok(tidy) : refuse('bad-phone-number');
}

/** Every number of a company's. The refusal says by `about` which one is wrong: `phones.0.number`. */
export function checkPhones<P extends { number: string }>(phones: readonly P[]): Result<P[], 'bad-phone-number'> {
  const tidy: P[] = [];
  for (const [n, phone] of phones.entries()) {
    const number = checkPhoneNumber(phone.number);
    if (!number.ok) return refuse('bad-phone-number', { about: `phones.${n}.number` });
    tidy.push({ ...phone, number: number.value });
  }
  return ok(tidy);
}
