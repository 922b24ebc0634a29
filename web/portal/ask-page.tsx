import { useWords } from '../i18n/use-words.ts';
import { PageTitle } from '../ui/page-title.tsx';

export function AskPage() {
  const t = useWords('portal');
  return <PageTitle>{t('ask.title')}</PageTitle>;
}
