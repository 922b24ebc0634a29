import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { z } from 'zod';
import type { AgreementKind } from '../../domain/agreements/acceptance.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { ServiceView, termsView } from '../../protocol/company.ts';
import type { PriceAnswer } from '../../protocol/price.ts';
import type { Language } from '../../protocol/problems.ts';

/** What the public page tells, apart from prices that somebody asks it for. */
export type PublicPageFacts = Readonly<{
  language: Language;
  /** Where the program is reached, without a slash at the end. */
  origin: string;
  service: ServiceView;
  /** As the page is asked for: whether it is open now, and when next. */
  now: Temporal.Instant;
}>;

/** What /api/price answers to a query: the calculator's way without JavaScript. */
export type AskPrice = (
  query: Readonly<Record<string, string>>,
) => Promise<Result<PriceAnswer, 'sos-not-offered' | 'bad-request'>>;

type Rendered = Readonly<{ lang: string; head: string; page: string }>;
/** What is agreed to when asking, as it is in force (G4). */
type Agreements = Readonly<Record<AgreementKind, z.infer<typeof termsView>>>;
type Renderer = Readonly<{
  renderPublicPage(facts: PublicPageFacts, query: unknown, price: AskPrice): Promise<Rendered>;
  renderTermsPage(facts: Pick<PublicPageFacts, 'origin' | 'service'>, agreements: Agreements): Promise<Rendered>;
}>;

export type BuiltPages = Readonly<{
  /** The document of every page whose address the browser's router reads. */
  shell(): Promise<string>;
  /** The public page; `query` is that of its address, where the calculator's form puts its fields. */
  publicPage(facts: PublicPageFacts, query: unknown, price: AskPrice): Promise<string>;
  /** The terms in force and the request to start at once, in their own language. */
  termsPage(facts: Pick<PublicPageFacts, 'origin' | 'service'>, agreements: Agreements): Promise<string>;
}>;

/** What tools/build-pages.ts made in `dist`. Read when first asked for, so that starting waits for none of it. */
export function builtPages(dist: string): BuiltPages {
  const shell = once(() => readFile(join(dist, 'web/index.html'), 'utf8'));
  const template = once(() => readFile(join(dist, 'web/welcome.html'), 'utf8'));
  const renderer = once(async (): Promise<Renderer> => {
    return import(pathToFileURL(join(dist, 'ssr/public-page.js')).href);
  });
  const document = async (rendered: Rendered) =>
    (await template())
      .replace('<html lang="pt-PT"', `<html lang="${rendered.lang}"`)
      .replace(/<!--(head|page)-->/g, (_, part: 'head' | 'page') => rendered[part]);
  return {
    shell,
    publicPage: async (facts, query, price) => document(await (await renderer()).renderPublicPage(facts, query, price)),
    termsPage: async (facts, agreements) => document(await (await renderer()).renderTermsPage(facts, agreements)),
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
