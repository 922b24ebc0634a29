import { Stack, Text, Title } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import type { VoiceControls } from '../call/use-voice-call.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProblemPictures } from '../session/problem-pictures.tsx';
import { useMe } from '../staff/use-me.ts';
import { Card } from '../ui/card.tsx';
import { Elapsed } from '../ui/elapsed.tsx';
import { Note } from '../ui/note.tsx';
import { useServerNow } from '../ui/use-server-now.ts';
import { AgentState } from './agent-state.tsx';
import { AgreedPrice } from './agreed-price.tsx';
import { AskedActions } from './asked-actions.tsx';
import { CallPanel } from './call-panel.tsx';
import { ConsoleChat } from './console-chat.tsx';
import classes from './session.module.css';
import { SessionHead } from './session-head.tsx';
import { Timeline } from './timeline.tsx';

/** Before the acceptance: what is asked for, what it will cost, and what the technician may do. */
export function AskedSession({ session, call }: { session: SessionView; call: VoiceControls }) {
  const t = useWords('console');
  const me = useMe();
  const now = useServerNow();
  const waited = now.epochMilliseconds - Temporal.Instant.from(session.requestedAt).epochMilliseconds;
  return (
    <Stack gap="md">
      <SessionHead session={session} />
      <div className={classes.columns}>
        <Stack gap="md">
          <Card p="md">
            <Title order={2} size="h4" mb="xs">
              {t('asked.problem')}
            </Title>
            <Text className={classes.problem}>{session.problem}</Text>
            <ProblemPictures pictures={session.pictures} />
          </Card>
          {session.agreementDue && <Note>{t('asked.by-phone')}</Note>}
          <LastAnswer session={session} />
          <AskedActions session={session} now={now} />
          {session.technician?.id === me.userId && <CallPanel session={session} call={call} />}
          {session.technician?.id === me.userId && <ConsoleChat session={session} />}
        </Stack>
        <Stack gap="md">
          <Card p="md">
            <dl className={classes.facts}>
              <div>
                <dt>{t('queue.waits')}</dt>
                <dd>
                  <Elapsed ms={Math.max(0, waited)} />
                </dd>
              </div>
              <div>
                <dt>{session.equipment.name}</dt>
                <dd>
                  <AgentState online={session.agentOnline} way={session.way} />
                </dd>
              </div>
            </dl>
          </Card>
          <Card p="md">
            <AgreedPrice session={session} />
          </Card>
          <Timeline session={session} />
        </Stack>
      </div>
    </Stack>
  );
}

/** What became of the last offer, while the next one is not made. */
function LastAnswer({ session }: { session: SessionView }) {
  const t = useWords('console');
  const answer = session.timeline.findLast(({ kind }) => ['declined', 'offer-lapsed', 'offered'].includes(kind))?.kind;
  if (session.state !== 'taken' || (answer !== 'declined' && answer !== 'offer-lapsed')) return null;
  return (
    <Note kind="warm" role="status">
      {t(`asked.${answer}`)}
    </Note>
  );
}
