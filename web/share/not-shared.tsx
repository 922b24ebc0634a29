import { useWords } from '../i18n/use-words.ts';
import { Note } from '../ui/note.tsx';
import type { SharedScreen } from './shared-screen.ts';

/** Why the screen is not shared although the button was pressed, and what to press then. */
export function NotShared({ screen, nothingAccepted = false }: { screen: SharedScreen; nothingAccepted?: boolean }) {
  const t = useWords('share');
  if (screen.at !== 'refused' && screen.at !== 'failed') return null;
  return (
    <Note kind="warm" role="alert">
      <strong>{t('refused.title')}.</strong> {nothingAccepted && t('refused.nothing')}{' '}
      {screen.at === 'refused' ? t('refused.text') : t('refused.failed')}
    </Note>
  );
}
