import { hydrateRoot } from 'react-dom/client';
import { createI18n } from '../i18n/i18n.ts';
import { keepLanguage } from '../i18n/language.ts';
import { pageData } from './page-data.ts';
import { PublicApp } from './public-app.tsx';

/** Makes the page that the server rendered answer: the calculator without reloading, and sharing. */
export async function hydratePublicPage(): Promise<void> {
  const place = document.getElementById('app');
  const kept = document.getElementById('page-data');
  if (place === null || kept === null) throw new Error('the page came without its data');
  const data = pageData.parse(JSON.parse(kept.textContent));
  // An address that names the language was chosen by the reader; the other pages follow.
  if (location.pathname !== '/') keepLanguage(data.language);
  const i18n = await createI18n(data.language, ['common', 'public', 'session']);
  hydrateRoot(place, <PublicApp i18n={i18n} data={data} />);
}
