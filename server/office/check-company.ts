import { electronicFormatIBAN, isValidBIC, isValidIBAN } from 'ibantools';
import { checkPostalAddress } from '../../domain/clients/postal-address.ts';
import { checkTaxNumber } from '../../domain/clients/tax-number.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Company } from '../../protocol/company.ts';

/** The company's data as documents need them: every number checked, spaces and forms tidied. */
export function checkCompany(
  company: Company,
): Result<Company, 'bad-tax-number' | 'bad-postal-address' | 'bad-iban' | 'bad-bic'> {
  const taxNumber = checkTaxNumber(company.taxNumber);
  if (!taxNumber.ok) return taxNumber;
  const address = checkPostalAddress(company.address);
  if (!address.ok) return address;
  const iban = electronicFormatIBAN(company.iban);
  if (iban === null || !isValidIBAN(iban)) return refuse('bad-iban');
  const bic = company.bic?.replace(/\s/g, '').toUpperCase() ?? null;
  if (bic !== null && !isValidBIC(bic)) return refuse('bad-bic');
  return ok({ ...company, taxNumber: taxNumber.value, address: address.value, iban, bic });
}
