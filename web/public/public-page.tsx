import { useWords } from '../i18n/use-words.ts';
import type { PageData } from './page-data.ts';

/** H1: the service explained. */
export function PublicPage({ data }: { data: PageData }) {
  const t = useWords('public');
  return (
    <main>
      <h1>{t('title')}</h1>
      <p>{data.service.tariff.initialMinutes}</p>
    </main>
  );
}
