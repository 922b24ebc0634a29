import { type Addresses, HOME, TERMS } from '../../protocol/public-addresses.ts';

/** Everything may be looked at but what only programs read; the app's own pages say themselves that they are for nobody's index. */
export function robotsText(origin: string): string {
  return `User-agent: *\nDisallow: /api/\n\nSitemap: ${origin}/sitemap.xml\n`;
}

/** Every public page in each language, with the same page in the other one (sitemaps.org 0.9). */
export function sitemapXml(origin: string): string {
  const urls = [HOME, TERMS].flatMap((page) => [entry(origin, page, page.pt), entry(origin, page, page.en)]);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`;
}

function entry(origin: string, page: Addresses, own: string): string {
  const alternate = (hreflang: string, path: string) =>
    `<xhtml:link rel="alternate" hreflang="${hreflang}" href="${forXml(origin + path)}"/>`;
  return `<url><loc>${forXml(origin + own)}</loc>${alternate('pt-PT', page.pt)}${alternate('en', page.en)}</url>`;
}

function forXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
