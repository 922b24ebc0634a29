import { useNetwork } from '@mantine/hooks';
import { useNewsLost } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import { Note } from './note.tsx';

/** Says so while the browser knows that it has no network, or the server is not heard. */
export function OfflineBanner() {
  const t = useWords('common');
  const { online } = useNetwork();
  const lost = useNewsLost();
  if (online && !lost) return null;
  return (
    <Note kind="warm" role="status">
      {online ? t('state.server-away') : t('state.offline')}
    </Note>
  );
}
