import { useWords } from '../i18n/use-words.ts';
import { PageTitle } from '../ui/page-title.tsx';

export function ConsolePage() {
  const t = useWords('console');
  return <PageTitle>{t('title')}</PageTitle>;
}
