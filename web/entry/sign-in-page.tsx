import { useWords } from '../i18n/use-words.ts';
import { PageTitle } from '../ui/page-title.tsx';

export function SignInPage() {
  const t = useWords('entry');
  return <PageTitle>{t('sign-in.title')}</PageTitle>;
}
