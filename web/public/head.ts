import type { Language } from '../../protocol/problems.ts';
import type { Addresses } from '../../protocol/public-addresses.ts';

type Head = Readonly<{
  language: Language;
  /** Where the program is reached, without a slash at the end. */
  origin: string;
  addresses: Addresses;
  /** The address that greets everybody in their own language, where the page has one. */
  anyLanguage?: string;
  title: string;
  description: string;
  image: string;
  /** What the page is about, for programs (schema.org). */
  data?: object;
}>;

const LOCALES = { pt: 'pt_PT', en: 'en_GB' } as const;

/** What a page tells search engines and those it is shared with: name, address, languages, picture. */
export function headOf({ language, origin, addresses, anyLanguage, title, description, image, data }: Head): string {
  const other = language === 'pt' ? 'en' : 'pt';
  const canonical = origin + addresses[language];
  const picture = `${origin}/share-${language}.png`;
  const links = [
    ['canonical', null, canonical],
    ['alternate', 'pt-PT', origin + addresses.pt],
    ['alternate', 'en', origin + addresses.en],
    ['alternate', 'x-default', origin + (anyLanguage ?? addresses.pt)],
  ] as const;
  const properties = {
    'og:type': 'website',
    'og:site_name': 'iPonto',
    'og:title': title,
    'og:description': description,
    'og:url': canonical,
    'og:locale': LOCALES[language],
    'og:locale:alternate': LOCALES[other],
    'og:image': picture,
    'og:image:type': 'image/png',
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:image:alt': image,
  };
  const lines = [
    `<title>${escaped(title)}</title>`,
    `<meta name="description" content="${escaped(description)}" />`,
    ...links.map(
      ([rel, hreflang, href]) =>
        `<link rel="${rel}"${hreflang === null ? '' : ` hreflang="${hreflang}"`} href="${escaped(href)}" />`,
    ),
    ...Object.entries(properties).map(
      ([property, content]) => `<meta property="${property}" content="${escaped(content)}" />`,
    ),
    '<meta name="twitter:card" content="summary_large_image" />',
  ];
  if (data !== undefined) lines.push(dataBlock(data));
  return lines.join('\n    ');
}

/** Data, which no browser runs: the content security policy has nothing to allow. `<` would let a text close the element. */
function dataBlock(data: object): string {
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
