import { useWords } from '../i18n/use-words.ts';
import { PageTitle } from '../ui/page-title.tsx';

export function HomePage() {
  const t = useWords('portal');
  return <PageTitle>{t('home.title')}</PageTitle>;
}
