import { Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { SessionRow } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { canShare } from '../share/can-share.ts';
import { ShareButton } from '../share/share-here.tsx';
import { Note } from '../ui/note.tsx';

const LIVE = ['requested', 'taken', 'offered', 'active'] as const;
type Live = (typeof LIVE)[number];
/** Not over yet. */
export const isLive = (state: string): state is Live => LIVE.some((live) => live === state);

/** Help that was asked for and is not over: first thing on the page. */
export function LiveSessions({ sessions }: { sessions: SessionRow[] }) {
  const t = useWords('portal');
  return sessions.map(({ id, state, way, equipmentName }) =>
    isLive(state) ? (
      <Note key={id}>
        <Stack gap="sm" align="flex-start">
          <div>
            <Text fw={650}>{equipmentName}</Text>
            <Text>{t(`live.${state}`)}</Text>
          </div>
          {state === 'offered' && way === 'browser' && canShare() && <ShareButton sessionId={id} />}
          <Button
            size="lg"
            variant={state === 'offered' && way === 'browser' ? 'default' : 'filled'}
            renderRoot={(props) => <Link to="/portal/sessions/$sessionId" params={{ sessionId: id }} {...props} />}
          >
            {t('live.follow')}
          </Button>
        </Stack>
      </Note>
    ) : null,
  );
}
