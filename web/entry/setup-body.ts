import type { z } from 'zod';
import { checkPhones } from '../../domain/clients/phone-number.ts';
import { checkPostalAddress } from '../../domain/clients/postal-address.ts';
import { checkTaxNumber } from '../../domain/clients/tax-number.ts';
import { parseEuros } from '../../domain/kernel/money.ts';
import { setupBody } from '../../protocol/company.ts';
import { type Faults, faultsOf } from '../../protocol/field-faults.ts';
import { fieldOf } from '../ui/field-of.ts';
import { type PhoneDraft, phoneNames, phoneOf } from '../ui/phone-fields.tsx';
import { refusedAt } from '../ui/place-of-fault.ts';

const NAMES = [
  ...['name', 'taxNumber', 'email', 'address.street', 'address.postalCode', 'address.city'].map(ofCompany),
  ...['iban', 'bic'].map(ofCompany),
];
const LATER_NAMES = ['sosFee', 'owner.name', 'owner.email', 'owner.password'];

/** The form's fields by their paths in the body, in the order of the page. */
export function setupNames(phones: readonly PhoneDraft[]): string[] {
  return [...NAMES, ...phoneNames(phones, 'company.'), ...LATER_NAMES];
}

/** What the form says. */
export function setupOf(form: HTMLFormElement, phones: PhoneDraft[]): z.input<typeof setupBody> {
  const field = (name: string) => fieldOf(form, name);
  const company = (name: string) => field(ofCompany(name));
  const place = (name: string) => company(`address.${name}`);
  return {
    company: {
      name: company('name'),
      taxNumber: company('taxNumber'),
      email: company('email').trim(),
      address: { street: place('street'), postalCode: place('postalCode'), city: place('city'), country: 'PT' },
      iban: company('iban'),
      bic: company('bic'),
      phones: phones.map(phoneOf),
    },
    sosFee: field('sosFee'),
    owner: { name: field('owner.name'), email: field('owner.email').trim(), password: field('owner.password') },
  };
}

function ofCompany(name: string): string {
  return `company.${name}`;
}

/** What the server would refuse, but for the bank's numbers, which it alone checks. */
export function setupFaults(body: z.input<typeof setupBody>): Faults {
  const { taxNumber, address, phones } = body.company;
  const fee = body.sosFee?.trim() || '0';
  const checked = [checkTaxNumber(taxNumber), checkPostalAddress(address), checkPhones(phones), parseEuros(fee)];
  return Object.assign({}, faultsOf(setupBody, body), ...checked.map(refusedAt));
}
