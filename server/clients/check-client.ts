import { checkPhoneNumber } from '../../domain/clients/phone-number.ts';
import { checkPostalAddress } from '../../domain/clients/postal-address.ts';
import { checkForeignTaxNumber, checkTaxNumber } from '../../domain/clients/tax-number.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { ClientData } from './client-store.ts';

export type ClientRefusal = 'bad-phone-number' | 'bad-tax-number' | 'bad-postal-address';

/** Phone and address tidied and the tax number checked; that of a client abroad has no check digit of ours. */
export function checkClient(client: ClientData): Result<ClientData, ClientRefusal> {
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
