import { useWords } from '../i18n/use-words.ts';
import { PageTitle } from '../ui/page-title.tsx';

export function EquipmentPage() {
  const t = useWords('equipment');
  return <PageTitle>{t('title')}</PageTitle>;
}
