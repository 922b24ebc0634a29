import { useNetwork } from '@mantine/hooks';
import { useWords } from '../i18n/use-words.ts';
import { Note } from './note.tsx';

/** Says so while the browser knows that it has no network. */
export function OfflineBanner() {
  const t = useWords('common');
  const { online } = useNetwork();
  if (online) return null;
  return (
    <Note kind="warm" role="status">
      {t('state.offline')}
    </Note>
  );
}
