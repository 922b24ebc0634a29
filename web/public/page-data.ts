import { z } from 'zod';
import { day, language } from '../../protocol/common.ts';
import { serviceView } from '../../protocol/company.ts';
import { priceAnswer } from '../../protocol/price.ts';

/** The calculator's fields, as they stand in the address when the form is sent without JavaScript. */
export const calculatorForm = z.object({
  minutes: z.string().max(20).catch('45'),
  freeMinutes: z.string().max(20).catch('0'),
  when: z.enum(['inside', 'outside']).catch('inside'),
});
export type CalculatorForm = z.infer<typeof calculatorForm>;

/** The price of the form, or the code of the refusal. */
export const calculated = z.union([priceAnswer, z.object({ refused: z.enum(['sos-not-offered', 'bad-request']) })]);
export type Calculated = z.infer<typeof calculated>;

/** What the server knew when it rendered the page; the page in the browser starts from the same. */
export const pageData = z.object({
  language,
  /** Where the public page is reached: what is shared. */
  address: z.url(),
  service: serviceView,
  /** The day in Lisbon. */
  today: day,
  form: calculatorForm,
  answer: calculated,
});
export type PageData = z.infer<typeof pageData>;
