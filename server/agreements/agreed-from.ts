import type { FastifyRequest } from 'fastify';
import type { Language } from '../../protocol/problems.ts';
import { languageOf } from '../platform/language.ts';

/** Where an agreement was given, and what the browser there said that it is; null where it said nothing. */
export type AgreedFrom = Readonly<{ ip: string; device: string | null; language: Language }>;

/** G4: what is kept of an agreement besides what it says. */
export function agreedFrom({ ip, headers }: FastifyRequest): AgreedFrom {
  return { ip, device: headers['user-agent'] ?? null, language: languageOf(headers['accept-language']) };
}
