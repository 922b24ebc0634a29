import { z } from 'zod';
import { LANGUAGES } from '../domain/kernel/language.ts';
import type { FieldFault } from './field-faults.ts';

export const id = z.uuid();
/** RFC 3339 in UTC. */
export const time = z.iso.datetime({ offset: true });
/** A day, YYYY-MM-DD, Europe/Lisbon. */
export const day = z.iso.date();
export const language = z.enum(LANGUAGES);
/** What is wrong with a field, by the name of its sentence: the message of a schema’s issue. */
export const named = (fault: FieldFault): string => fault;
/** What Postgres can keep and every page can show: no NUL, no half of a character. */
const isText = (text: string) => text.isWellFormed() && !text.includes('\0');
export const words = (longest: number) =>
  z.string().trim().min(1, named('empty')).max(longest, named('too-long')).refine(isText, named('wrong'));
/** An empty optional field of a form counts as none. */
export const optionalWords = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, named('too-long'))
    .refine(isText, named('wrong'))
    .nullish()
    .transform((text) => text || null);
export const email = z.email(named('bad-email')).max(254, named('too-long')).toLowerCase();
export const idParams = z.object({ id });
/** What an action answers that has nothing more to say. */
export const done = z.object({ done: z.literal(true) });
export const DONE = { done: true } as const;
