import { useWords } from '../i18n/use-words.ts';
import { PageTitle } from '../ui/page-title.tsx';

export function InvitationPage() {
  const t = useWords('entry');
  return <PageTitle>{t('invitation.title')}</PageTitle>;
}
