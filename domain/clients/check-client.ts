import { ok, type Result } from '../kernel/result.ts';
import { checkPhoneNumber } from './phone-number.ts';
import { type AddressRefusal, checkPostalAddress, type PostalAddress } from './postal-address.ts';
import { checkForeignTaxNumber, checkTaxNumber } from './tax-number.ts';

export type ClientRefusal = 'bad-phone-number' | 'bad-tax-number' | AddressRefusal;

/** What of a client's data rules can be held against. */
type Contact = Readonly<{ phone: string; taxNumber: string | null; address: PostalAddress }>;

/** Phone and address tidied and the tax number checked; that of a client abroad has no check digit of ours. */
export function checkClient<C extends Contact>(client: C): Result<C, ClientRefusal> {
  const phone = checkPhoneNumber(client.phone);
  if (!phone.ok) return phone;
  const address = checkPostalAddress(client.address);
  if (!address.ok) return address;
  const tidy = { ...client, phone: phone.value, address: address.value };
  if (client.taxNumber === null) return ok(tidy);
  const check = address.value.country === 'PT' ? checkTaxNumber : checkForeignTaxNumber;
  const taxNumber = check(client.taxNumber);
  return taxNumber.ok ? ok({ ...tidy, taxNumber: taxNumber.value }) : taxNumber;
}
