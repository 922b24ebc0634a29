import type { Language } from './problems.ts';

/** A public page's address in each language. */
export type Addresses = Readonly<Record<Language, string>>;

export const HOME: Addresses = { pt: '/pt', en: '/en' };
export const TERMS: Addresses = { pt: '/pt/termos', en: '/en/terms' };
/** Greets everybody in their own language, and is what people share. */
export const WELCOME = '/';
