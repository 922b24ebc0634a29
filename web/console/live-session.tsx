import { Button, Stack, Text, Title } from '@mantine/core';
import { type ComponentProps, lazy, Suspense, useState } from 'react';
import type { SessionView } from '../../protocol/sessions.ts';
import type { VoiceControls } from '../call/use-voice-call.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProblemPictures } from '../session/problem-pictures.tsx';
import { SeenScreen } from '../share/seen-screen.tsx';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { useMe } from '../staff/use-me.ts';
import { Card } from '../ui/card.tsx';
import { endsAt } from '../ui/ends-at.ts';
import { LoadingState } from '../ui/loading-state.tsx';
import { Meter } from '../ui/meter.tsx';
import { Note } from '../ui/note.tsx';
import { sessionMeter } from '../ui/session-meter.ts';
import { useServerNow } from '../ui/use-server-now.ts';
import { CallPanel } from './call-panel.tsx';
import { ClientLink } from './client-link.tsx';
import { ConsoleChat } from './console-chat.tsx';
import { EndDialog } from './end-dialog.tsx';
import { HoldButton } from './hold-button.tsx';
import { InstructDialog } from './instruct-dialog.tsx';
import { OwnPhone } from './own-phone.tsx';
import { PresenceNotes } from './presence-notes.tsx';
import classes from './session.module.css';
import { SessionHead } from './session-head.tsx';
import { SessionNotes } from './session-notes.tsx';
import { SessionWaivers } from './session-waivers.tsx';
import { StandingInstructions } from './standing-instructions.tsx';
import { Timeline } from './timeline.tsx';
import { ToolPanels } from './tools/tool-panels.tsx';
import { useDesktopHere } from './use-desktop-here.ts';

/** noVNC is a piece of its own, which only a running session needs. */
const Desktop = lazy(() => import('./desktop.tsx').then(({ Desktop }) => ({ default: Desktop })));

/** The session while it runs: the desktop, and beside it the same figures that the client sees. */
export function LiveSession({ session, call }: { session: SessionView; call: VoiceControls }) {
  const t = useWords('console');
  const words = useWords('instructions');
  const me = useMe();
  const [asked, setAsked] = useState<'end' | 'instruct' | null>(null);
  const [shown, setShown] = useState(true);
  const mine = session.technician?.id === me.userId && me.technician;
  const desktop = useDesktopHere(session, mine);
  const end = () => setAsked('end');
  const close = () => setAsked(null);
  return (
    <div className={classes.live}>
      <SessionHead session={session} windowState={useWindowState(session, shown)} />
      <div className={classes.room}>
        {desktop.here ? (
          <Suspense fallback={<LoadingState />}>
            <Stack gap="xs" miw={0}>
              {!mine && <Note>{t('live.handed-over', { technician: session.technician?.name ?? '' })}</Note>}
              <Stage key={desktop.turn} session={session} leaving={!mine} onLeft={desktop.onLeft} onShown={setShown}>
                {mine && session.way === 'agent' && <HoldButton session={session} />}
                <ShortcutButton
                  shortcut="i"
                  label={words('ask')}
                  size="sm"
                  variant="default"
                  onClick={() => setAsked('instruct')}
                />
                <ShortcutButton
                  shortcut="e"
                  label={t('end.do')}
                  size="sm"
                  color="brick"
                  className={classes.end ?? ''}
                  onClick={end}
                />
              </Stage>
            </Stack>
          </Suspense>
        ) : (
          <Stack align="flex-start">
            <Note>{t('live.with', { technician: session.technician?.name ?? '' })}</Note>
            {me.office && (
              <Button color="brick" variant="light" onClick={end}>
                {t('end.do')}
              </Button>
            )}
          </Stack>
        )}
        <Stack gap="md" className={classes.side ?? ''}>
          <Card p="md">
            <Meter basis={session.meter} compact />
          </Card>
          {(mine || me.office) && <ToolPanels session={session} mine={mine} />}
          {me.office && <SessionWaivers sessionId={session.id} />}
          <SessionNotes session={session} />
          <PresenceNotes session={session} mine={mine} />
          {mine && <CallPanel session={session} call={call} />}
          {mine && <ConsoleChat session={session} />}
          {mine && <StandingInstructions session={session} />}
          {mine && <OwnPhone session={session} />}
          <Card p="md">
            <Title order={2} size="h4" mb={4}>
              {t('asked.problem')}
            </Title>
            <Text className={classes.problem}>{session.problem}</Text>
            <ProblemPictures pictures={session.pictures} />
            <ClientLink clientId={session.client.id} />
          </Card>
          <Timeline session={session} />
        </Stack>
      </div>
      <EndDialog session={session} open={asked === 'end'} close={close} />
      <InstructDialog session={session} open={asked === 'instruct'} close={close} />
    </div>
  );
}

type StageProps = ComponentProps<typeof SeenScreen> & { leaving: boolean; onLeft: () => void };

/** The desktop as the agent brings it, or the screen that the client's browser shares. */
function Stage({ session, leaving, onLeft, onShown, children }: StageProps) {
  if (session.way === 'browser') {
    return (
      <SeenScreen session={session} onShown={onShown}>
        {children}
      </SeenScreen>
    );
  }
  return (
    <Desktop
      leaving={leaving}
      onLeft={onLeft}
      sessionId={session.id}
      equipmentName={session.equipment.name}
      agentOnline={session.agentOnline}
      onShown={onShown}
    >
      {children}
    </Desktop>
  );
}

/** A technician with several windows sees in their names which one needs a look. */
function useWindowState({ meter }: SessionView, shown: boolean): string | undefined {
  const t = useWords('console');
  const now = useServerNow();
  const reading = sessionMeter(meter, now);
  if (endsAt(meter, reading.elapsedMs, now)?.soon) return t('live.window-ends');
  if (reading.warn) return t('live.window-warn');
  return shown ? undefined : t('live.window-away');
}
