import type { i18n as I18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { Look } from '../ui/look.tsx';
import type { PageData } from './page-data.ts';
import { PublicPage } from './public-page.tsx';

/** The public page as both the server and the browser render it. */
export function PublicApp({ i18n, data }: { i18n: I18n; data: PageData }) {
  return (
    <I18nextProvider i18n={i18n}>
      <Look>
        <PublicPage data={data} />
      </Look>
    </I18nextProvider>
  );
}
