import type { Result } from '../../domain/kernel/result.ts';
import type { Faults } from '../../protocol/field-faults.ts';
import type { ProblemCode } from '../../protocol/problems.ts';
import { type Code, Problem } from '../api/problem.ts';

/** The field that a refusal is about, by its path in whichever body it stands. */
const FIELD_OF: Partial<Record<Code, string>> = {
  'email-taken': 'email',
  'bad-phone-number': 'phone',
  'bad-tax-number': 'taxNumber',
  'bad-street': 'address.street',
  'bad-postal-code': 'address.postalCode',
  'bad-city': 'address.city',
  'bad-country': 'address.country',
  'bad-iban': 'iban',
  'bad-bic': 'bic',
  'bad-amount': 'sosFee',
  'weak-password': 'password',
};

/** Where in the body the server found something wrong; null where it is about no field. */
export function placeOf(error: unknown): string | null {
  return error instanceof Problem ? (error.about ?? FIELD_OF[error.code] ?? null) : null;
}

/** A rule's refusal as what is wrong at a field. */
export function refusedAt(result: Result<unknown, ProblemCode>): Faults {
  if (result.ok) return {};
  const place = result.details?.about ?? FIELD_OF[result.code];
  return place === undefined ? {} : { [place]: result.code };
}

/** Whether a place in a body is this field: `address.street` is also that of `company.address.street`. */
export function atField(place: string, name: string): boolean {
  return name === place || name.endsWith(`.${place}`);
}
