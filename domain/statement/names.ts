import type { Cents } from '../kernel/money.ts';

/** Words that many share, and that name nobody. */
const COMMON = new Set(['DA', 'DE', 'DI', 'DO', 'DAS', 'DOS', 'LDA', 'UNIPESSOAL', 'SA', 'SR', 'SRA', 'DR', 'DRA']);
/** Of a text, so many words are looked at: a name stands nearer its beginning than that. */
const MOST_WORDS = 100;

/** The words of a name, without accents, in capitals; single letters and words such as `da` left out. */
export function nameWords(text: string): readonly string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  const words = (plain.match(/[A-Z0-9]{2,}/g) ?? []).slice(0, MOST_WORDS);
  return [...new Set(words)].filter((word) => !COMMON.has(word));
}

/** Whether a text may name somebody: by two words of the name, or all where it has but one. */
export function sharesName(name: string, text: string): boolean {
  const words = nameWords(name);
  const written = new Set(nameWords(text));
  return words.length > 0 && words.filter((word) => written.has(word)).length >= Math.min(2, words.length);
}

/** Somebody who owes an amount; what is still open may change while the index lives. */
export type Owing = { readonly clientName: string; readonly openCents: Cents };

/**
 * Who of many owes an amount and may be named by a text. Two words of the name must be in it, or all where it has but
 * one: banks cut names, leave the middle ones out and write them in capitals, so that more can not be asked.
 */
export class OwingByName<T extends Owing> {
  readonly #byAmount = new Map<Cents, Map<string, Set<Bearer<T>>>>();

  /** Again after what is open of it has changed. */
  add(owing: T): void {
    const bearer = { owing, words: nameWords(owing.clientName) };
    const byWord = this.#byAmount.get(owing.openCents) ?? new Map<string, Set<Bearer<T>>>();
    this.#byAmount.set(owing.openCents, byWord);
    for (const word of bearer.words) byWord.set(word, (byWord.get(word) ?? new Set()).add(bearer));
  }

  /** Two at the most: where there are two, it is a guess, however many more there are. */
  find(amountCents: Cents, text: string): T[] {
    const byWord = this.#byAmount.get(amountCents);
    if (byWord === undefined) return [];
    const written = new Set(nameWords(text));
    // Rare words first: whoever shares two is found by the rarer one, and half the country need not be looked through.
    const bearers = [...written].flatMap((word) => byWord.get(word) ?? []).sort((a, b) => a.size - b.size);
    const found = new Set<T>();
    for (const [at, each] of bearers.entries()) {
      const commonest = at > 0 && at === bearers.length - 1;
      for (const { owing, words } of each) {
        if (owing.openCents !== amountCents || (commonest && words.length > 1)) continue;
        const shared = words.filter((word) => written.has(word)).length;
        if (shared >= Math.min(2, words.length)) found.add(owing);
        if (found.size === 2) return [...found];
      }
    }
    return [...found];
  }
}

type Bearer<T> = { readonly owing: T; readonly words: readonly string[] };
