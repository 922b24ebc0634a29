import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { HandOverPanel } from './tools/hand-over-panel.tsx';

type Props = {
  session: Pick<SessionView, 'id' | 'technician'>;
  open: boolean;
  close: () => void;
};

/** A request goes to a colleague before it is accepted. */
export function GiveDialog({ session, open, close }: Props) {
  const t = useWords('tools');
  return (
    <Dialog open={open} close={close} title={t('give.title')}>
      <HandOverPanel session={session} words={{ what: t('give.what'), act: t('give.do') }} onDone={close} />
    </Dialog>
  );
}
