import type { z } from 'zod';
import { type Language, PROBLEMS, type ProblemCode, problemSentence } from './problems.ts';

type Words = Readonly<Record<Language, string> & { alone: boolean }>;

/**
 * What can be wrong with one field, as people read it there. The schemas give these names, or the codes of refusals, as
 * the messages of their issues. `alone`: whether it says enough away from its field.
 */
export const FIELD_FAULTS = {
  empty: { alone: false, pt: 'Preencha este campo.', en: 'Fill in this field.' },
  'too-long': { alone: false, pt: 'É demasiado comprido.', en: 'This is too long.' },
  wrong: { alone: false, pt: 'Não está bem preenchido.', en: 'This is not filled in correctly.' },
  'bad-email': {
    alone: true,
    pt: 'Escreva o email assim: nome@exemplo.pt',
    en: 'Write the email address like this: name@example.com',
  },
  'bad-hour': { alone: true, pt: 'Escreva a hora assim: 10:00', en: 'Write the hour like this: 10:00' },
  'not-later': { alone: false, pt: 'Escreva uma hora mais tarde.', en: 'Write a later hour.' },
  'bad-web-address': {
    alone: true,
    pt: 'Escreva o endereço assim: https://www.exemplo.pt',
    en: 'Write the address like this: https://www.example.com',
  },
} as const satisfies Record<string, Words>;
export type FieldFault = keyof typeof FIELD_FAULTS | ProblemCode;

/** By the field's path in the body, such as `times.0.from`. */
export type Faults = Readonly<Record<string, FieldFault>>;

/** What is wrong with a body that the server would refuse by its schema, each field once. */
export function faultsOf(schema: z.ZodType, body: unknown): Faults {
  const issues = schema.safeParse(body).error?.issues ?? [];
  // The first of a field's is what its person has to do first.
  return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), faultNamed(message)]).reverse());
}

/** A fault's sentence at its field. */
export function faultSentence(fault: FieldFault, language: Language): string {
  return isOfAField(fault) ? FIELD_FAULTS[fault][language] : problemSentence(fault, language);
}

/** The sentence of a fault that is told away from its field; null where it would not say enough. */
export function sentenceAlone(message: string, language: Language): string | null {
  const fault = faultNamed(message);
  return isOfAField(fault) && !FIELD_FAULTS[fault].alone ? null : faultSentence(fault, language);
}

function faultNamed(message: string): FieldFault {
  return Object.hasOwn(FIELD_FAULTS, message) || Object.hasOwn(PROBLEMS, message) ? (message as FieldFault) : 'wrong';
}

function isOfAField(fault: FieldFault): fault is keyof typeof FIELD_FAULTS {
  return Object.hasOwn(FIELD_FAULTS, fault);
}
