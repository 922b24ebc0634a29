import { renderToString } from 'react-dom/server';
import { createI18n } from '../i18n/i18n.ts';
import { languageTag } from '../i18n/language.ts';
import type { PageData } from './page-data.ts';
import { PublicApp } from './public-app.tsx';

export type Rendered = Readonly<{ lang: string; head: string; page: string; data: string }>;

/** The public page for the server's template: reads whole without JavaScript (H1). */
export async function renderPublicPage(data: PageData): Promise<Rendered> {
  const i18n = await createI18n(data.language, ['common', 'public']);
  const words = i18n.getFixedT(data.language, 'public');
  const title = forAttribute(words('title'));
  const description = forAttribute(words('description'));
  return {
    lang: languageTag(data.language),
    head: [
      `<title>${title}</title>`,
      `<meta name="description" content="${description}" />`,
      `<meta property="og:title" content="${title}" />`,
      `<meta property="og:description" content="${description}" />`,
      '<meta property="og:type" content="website" />',
    ].join('\n    '),
    page: renderToString(<PublicApp i18n={i18n} data={data} />),
    // `<` would let a text close the element that carries the data.
    data: `<script type="application/json" id="page-data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`,
  };
}

function forAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
