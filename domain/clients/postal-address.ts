import { ok, type Result, refuse } from '../kernel/result.ts';

/** Where a receipt goes by post (N3). `country` is the ISO 3166 code of two letters. */
export type PostalAddress = {
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
};

const LONGEST = { street: 200, postalCode: 20, city: 100 } as const;

/**
 * The address without spare spaces, a Portuguese postal code as `NNNN-NNN`.
 * Refusal `bad-postal-address`, its detail `field` naming the first wrong field.
 */
export function checkPostalAddress(address: PostalAddress): Result<PostalAddress, 'bad-postal-address'> {
  const country = address.country.trim().toUpperCase();
  const tidy = {
    street: oneLine(address.street),
    postalCode: portugueseCode(oneLine(address.postalCode)),
    city: oneLine(address.city),
    country,
  };
  for (const field of ['street', 'postalCode', 'city'] as const) {
    if (tidy[field] === '' || tidy[field].length > LONGEST[field]) return refuse('bad-postal-address', { field });
  }
  if (!/^[A-Z]{2}$/.test(country)) return refuse('bad-postal-address', { field: 'country' });
  if (country === 'PT' && !/^[1-9]\d{3}-\d{3}$/.test(tidy.postalCode)) {
    return refuse('bad-postal-address', { field: 'postalCode' });
  }
  return ok(tidy);

  function portugueseCode(text: string): string {
    return country === 'PT' ? text.replace(/^(\d{4})[ -]?(\d{3})$/, '$1-$2') : text;
  }
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
