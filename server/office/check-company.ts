import { electronicFormatIBAN, isValidBIC, isValidIBAN } from 'ibantools';
import { checkPhones } from '../../domain/clients/phone-number.ts';
import { type AddressRefusal, checkPostalAddress } from '../../domain/clients/postal-address.ts';
import { checkTaxNumber } from '../../domain/clients/tax-number.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Company } from '../../protocol/company.ts';

export type CompanyRefusal = 'bad-tax-number' | AddressRefusal | 'bad-iban' | 'bad-bic' | 'bad-phone-number';

/** The company's data as documents need them: every number checked, spaces and forms tidied. */
export function checkCompany(company: Company): Result<Company, CompanyRefusal> {
  const taxNumber = checkTaxNumber(company.taxNumber);
  if (!taxNumber.ok) return taxNumber;
  const data = checkCompanyData(company);
  if (!data.ok) return data;
  const phones = checkPhones(company.phones);
  if (!phones.ok) return phones;
  return ok({ ...data.value, taxNumber: taxNumber.value, phones: phones.value });
}

/** The part of it that changes later. */
export function checkCompanyData<C extends Pick<Company, 'address' | 'iban' | 'bic'>>(
  company: C,
): Result<C, CompanyRefusal> {
  const address = checkPostalAddress(company.address);
  if (!address.ok) return address;
  const iban = electronicFormatIBAN(company.iban);
  if (iban === null || !isValidIBAN(iban)) return refuse('bad-iban');
  const bic = company.bic?.replace(/\s/g, '').toUpperCase() ?? null;
  if (bic !== null && !isValidBIC(bic)) return refuse('bad-bic');
  return ok({ ...company, address: address.value, iban, bic });
}
