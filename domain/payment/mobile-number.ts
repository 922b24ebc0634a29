import { ok, type Result, refuse } from '../kernel/result.ts';

/** `351#912345678`: a Portuguese mobile number, as MB WAY writes it. */
export type MobileNumber = string & { readonly __mobileNumber: true };

/** Takes `912 345 678`, `+351 912-345-678` or `00351912345678`. */
export function mobileNumber(text: string): Result<MobileNumber, 'bad-mobile-number'> {
  const digits = text.replace(/[\s().-]/g, '').replace(/^(?:\+|00)351/, '');
  return /^9\d{8}$/.test(digits) ? ok(`351#${digits}` as MobileNumber) : refuse('bad-mobile-number');
}
