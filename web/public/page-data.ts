import { z } from 'zod';
import type { ServiceView } from '../../protocol/company.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Calculated } from './answer-lines.ts';
import type { Starts } from './price-question.ts';

/** The calculator's fields, as they stand in the address when the form is sent without JavaScript. */
export const calculatorForm = z.object({
  minutes: z.string().max(20).catch('45'),
  freeMinutes: z.string().max(20).catch('0'),
  when: z.enum(['inside', 'outside']).catch('inside'),
});

/** What the public page is made of. */
export type PageData = Readonly<{
  language: Language;
  /** What is shared: the address that greets everybody in their own language. */
  address: string;
  service: ServiceView;
  now: Temporal.Instant;
  starts: Starts;
  form: z.infer<typeof calculatorForm>;
  answer: Calculated;
}>;
