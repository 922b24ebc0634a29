import { ok, type Result, refuse } from '../kernel/result.ts';

/** Where a receipt goes by post (N3). `country` is the ISO 3166 code of two letters. */
export type PostalAddress = {
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
};

/** Which field no letter would arrive by. */
export type AddressRefusal = 'bad-street' | 'bad-postal-code' | 'bad-city' | 'bad-country';

const LONGEST = { street: 200, postalCode: 20, city: 100 } as const;

/** The address without spare spaces, a Portuguese postal code as `NNNN-NNN`; the refusal names the first wrong field. */
export function checkPostalAddress(address: PostalAddress): Result<PostalAddress, AddressRefusal> {
  const country = address.country.trim().toUpperCase();
  const tidy = {
    street: oneLine(address.street),
    postalCode: portugueseCode(oneLine(address.postalCode)),
    city: oneLine(address.city),
    country,
  };
  const fits = (field: keyof typeof LONGEST) => tidy[field] !== '' && tidy[field].length <= LONGEST[field];
  const isPortuguese = country !== 'PT' || /^[1-9]\d{3}-\d{3}$/.test(tidy.postalCode);
  if (!fits('street')) return refuse('bad-street');
  if (!fits('postalCode') || !isPortuguese) return refuse('bad-postal-code');
  if (!fits('city')) return refuse('bad-city');
  if (!/^[A-Z]{2}$/.test(country)) return refuse('bad-country');
  return ok(tidy);

  function portugueseCode(text: string): string {
    return country === 'PT' ? text.replace(/^(\d{4})[ -]?(\d{3})$/, '$1-$2') : text;
  }
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
