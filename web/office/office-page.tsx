import { useWords } from '../i18n/use-words.ts';
import { PageTitle } from '../ui/page-title.tsx';

export function OfficePage() {
  const t = useWords('office');
  return <PageTitle>{t('title')}</PageTitle>;
}
