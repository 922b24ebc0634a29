import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Note } from '../ui/note.tsx';

/** R4: who is gone while the session runs. */
export function LiveNotes({ session }: { session: SessionView }) {
  const t = useWords('console');
  if (!session.agentOnline) {
    return (
      <Note kind="warm" role="status">
        {t('live.offline')}
      </Note>
    );
  }
  if (session.clientPresent) return null;
  return (
    <Note kind="warm" role="status">
      {t('live.client-gone')}
    </Note>
  );
}
