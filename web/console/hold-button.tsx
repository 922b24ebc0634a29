import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { useSessionAct } from './use-session-act.ts';

/** R5: the equipment's own keyboard and mouse, held or free; the client is told plainly. */
export function HoldButton({ session }: { session: SessionView }) {
  const t = useWords('console');
  const act = useSessionAct(session.id);
  const held = session.inputHeld;
  return (
    <>
      <ShortcutButton
        shortcut="h"
        label={held ? t('hold.free') : t('hold.hold')}
        size="sm"
        variant={held ? 'filled' : 'default'}
        aria-pressed={held}
        disabled={!session.equipmentConnected}
        loading={act.isPending}
        onClick={() => act.mutate({ name: 'hold-input', body: { held: !held } })}
      />
      <ErrorNote error={act.error} />
    </>
  );
}
