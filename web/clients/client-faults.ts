import { checkClient } from '../../domain/clients/check-client.ts';
import { checkPhoneNumber } from '../../domain/clients/phone-number.ts';
import { checkPostalAddress, type PostalAddress } from '../../domain/clients/postal-address.ts';
import { type Faults, faultsOf } from '../../protocol/field-faults.ts';
import type { clientBody, clientPatch } from '../../protocol/people.ts';
import { refusedAt } from '../ui/place-of-fault.ts';

type Contact = { phone: string; address: PostalAddress; taxNumber?: string | null | undefined };

/** What the server would refuse of a client's data. Phone and address each by themselves, so that both are told at once. */
export function clientFaults(schema: typeof clientBody | typeof clientPatch, values: Contact): Faults {
  const { phone, address } = values;
  const taxNumber = values.taxNumber?.trim() || null;
  const checked = [checkPhoneNumber(phone), checkPostalAddress(address), checkClient({ phone, address, taxNumber })];
  return Object.assign({}, faultsOf(schema, values), ...checked.map(refusedAt));
}
