import { checkPostalAddress } from '../../domain/clients/postal-address.ts';
import { checkForeignTaxNumber, checkTaxNumber } from '../../domain/clients/tax-number.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { ClientData } from './client-store.ts';

/** The address tidied and the tax number checked; that of a client abroad has no check digit of ours. */
export function checkClient(client: ClientData): Result<ClientData, 'bad-tax-number' | 'bad-postal-address'> {
  const address = checkPostalAddress(client.address);
  if (!address.ok) return address;
  const tidy = { ...client, address: address.value };
  if (client.taxNumber === null) return ok(tidy);
  const check = address.value.country === 'PT' ? checkTaxNumber : checkForeignTaxNumber;
  const taxNumber = check(client.taxNumber);
  return taxNumber.ok ? ok({ ...tidy, taxNumber: taxNumber.value }) : taxNumber;
}
