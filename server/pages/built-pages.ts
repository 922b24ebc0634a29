import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Result } from '../../domain/kernel/result.ts';
import type { ServiceView } from '../../protocol/company.ts';
import type { PriceAnswer } from '../../protocol/price.ts';
import type { Language } from '../../protocol/problems.ts';

/** What the server knows for the public page; the values of its calculator's form as they came in the address. */
export type PublicPageData = Readonly<{
  language: Language;
  service: ServiceView;
  form: Readonly<Record<string, string>>;
}>;

/** The calculator's answer without JavaScript: the price of the form's values, or why there is none. */
export type AskPrice = (
  query: Readonly<Record<string, string>>,
) => Promise<Result<PriceAnswer, 'sos-not-offered' | 'bad-request'>>;

type PublicPageModule = Readonly<{
  renderPublicPage(
    data: PublicPageData,
    price: AskPrice,
  ): Promise<{ lang: string; head: string; page: string; data: string }>;
}>;

export type BuiltPages = Readonly<{
  /** The document of every page whose address the browser's router reads. */
  shell(): Promise<string>;
  publicPage(data: PublicPageData, price: AskPrice): Promise<string>;
}>;

/** What tools/build-pages.ts made in `dist`. Read when first asked for, so that starting waits for none of it. */
export function builtPages(dist: string): BuiltPages {
  const web = join(dist, 'web');
  const shell = once(() => readFile(join(web, 'index.html'), 'utf8'));
  const template = once(() => readFile(join(web, 'welcome.html'), 'utf8'));
  const renderer = once(
    async (): Promise<PublicPageModule> => import(pathToFileURL(join(dist, 'ssr/public-page.js')).href),
  );
  return {
    shell,
    async publicPage(data, price) {
      const { renderPublicPage } = await renderer();
      const rendered = await renderPublicPage(data, price);
      const html = await template();
      return html
        .replace('<html lang="pt-PT"', `<html lang="${rendered.lang}"`)
        .replace(/<!--(head|page|data)-->/g, (_, part: 'head' | 'page' | 'data') => rendered[part]);
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
