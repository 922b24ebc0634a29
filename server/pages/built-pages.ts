import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Result } from '../../domain/kernel/result.ts';
import type { ServiceView } from '../../protocol/company.ts';
import type { PriceAnswer } from '../../protocol/price.ts';
import type { Language } from '../../protocol/problems.ts';

/** What the public page tells, apart from prices that somebody asks it for. */
export type PublicPageFacts = Readonly<{
  language: Language;
  /** Where the page is reached. */
  address: string;
  service: ServiceView;
  /** The day in Lisbon, YYYY-MM-DD. */
  today: string;
}>;

/** What /api/price answers to a query: the calculator's way without JavaScript. */
export type AskPrice = (
  query: Readonly<Record<string, string>>,
) => Promise<Result<PriceAnswer, 'sos-not-offered' | 'bad-request'>>;

type Render = (
  facts: PublicPageFacts,
  query: unknown,
  price: AskPrice,
) => Promise<Readonly<{ lang: string; head: string; page: string; data: string }>>;

export type BuiltPages = Readonly<{
  /** The document of every page whose address the browser's router reads. */
  shell(): Promise<string>;
  /** The public page; `query` is that of its address, where the calculator's form puts its fields. */
  publicPage(facts: PublicPageFacts, query: unknown, price: AskPrice): Promise<string>;
}>;

/** What tools/build-pages.ts made in `dist`. Read when first asked for, so that starting waits for none of it. */
export function builtPages(dist: string): BuiltPages {
  const shell = once(() => readFile(join(dist, 'web/index.html'), 'utf8'));
  const template = once(() => readFile(join(dist, 'web/welcome.html'), 'utf8'));
  const renderer = once(async (): Promise<{ renderPublicPage: Render }> => {
    return import(pathToFileURL(join(dist, 'ssr/public-page.js')).href);
  });
  return {
    shell,
    async publicPage(facts, query, price) {
      const { renderPublicPage } = await renderer();
      const rendered = await renderPublicPage(facts, query, price);
      return (await template())
        .replace('<html lang="pt-PT"', `<html lang="${rendered.lang}"`)
        .replace(/<!--(head|page|data)-->/g, (_, part: 'head' | 'page' | 'data') => rendered[part]);
    },
  };
}

/** Makes a thing when it is first asked for; what failed is tried again the next time. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}
