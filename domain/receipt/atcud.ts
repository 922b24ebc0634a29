import { ok, type Result, refuse } from '../kernel/result.ts';
import { wholeSequence } from './numbering.ts';

/** N3: the code by which the tax authority validates a series (Portaria 195/2020): 8 characters or more, no dash. */
export function checkValidationCode(text: string): Result<string, 'bad-validation-code'> {
  return /^[0-9A-Z]{8,50}$/.test(text) ? ok(text) : refuse('bad-validation-code');
}

/** N3: the unique code of a document, `CODE-N`; `ATCUD:` is set before it where it is printed. */
export function atcud(validationCode: string, sequence: number): string {
  if (!checkValidationCode(validationCode).ok) throw new RangeError(`not a validation code: ${validationCode}`);
  return `${validationCode}-${wholeSequence(sequence)}`;
}
