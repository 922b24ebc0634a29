import { Group, Stack, Text, Title } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import type { VoiceControls } from '../call/use-voice-call.ts';
import { Voices } from '../call/voices.tsx';
import { useWords } from '../i18n/use-words.ts';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { Card } from '../ui/card.tsx';
import { Note } from '../ui/note.tsx';

/** C1: the technician's side of the call, on the keyboard; who is in it, who is heard, and whose voice is not recorded (G1). */
export function CallPanel({ session, call }: { session: SessionView; call: VoiceControls }) {
  const t = useWords('call');
  const isIn = call.phase === 'in';
  const clientIn = session.inCall.some((by) => by !== 'technician');
  const clientLost = session.voicesLost.includes('client-phone');
  return (
    <Card p="md">
      <Stack gap="xs">
        <Title order={2} size="h4">
          {t('title')}
        </Title>
        <Text role="status" fw={clientIn && !isIn ? 650 : 400}>
          <Standing isIn={isIn} clientIn={clientIn} connected={call.link === 'connected'} />
        </Text>
        {isIn && <Voices call={call} name={session.client.name} />}
        {isIn && call.link === 'refused' && <Note kind="alarm">{t('staff.relay-refused')}</Note>}
        {clientLost && (
          <Note kind="warm" role="status">
            {t('staff.client-lost')}
          </Note>
        )}
        {session.voicesLost.includes('technician') && (
          <Note kind="warm" role="status">
            {t('staff.mine-lost')}
          </Note>
        )}
        {call.trouble !== null && (
          <Note kind="warm" role="alert">
            {t(`trouble.${call.trouble}`)}
          </Note>
        )}
        {call.end === 'replaced' && <Note role="status">{t('end.replaced')}</Note>}
        <Group gap="xs">
          <ShortcutButton
            shortcut="c"
            label={isIn ? t('hang-up') : t('staff.join')}
            size="sm"
            variant={clientIn && !isIn ? 'filled' : 'default'}
            loading={call.phase === 'asking'}
            onClick={isIn ? call.hangUp : call.join}
          />
          {isIn && (
            <ShortcutButton
              shortcut="u"
              label={call.muted ? t('unmute') : t('mute')}
              size="sm"
              variant={call.muted ? 'filled' : 'default'}
              onClick={() => call.mute(!call.muted)}
            />
          )}
        </Group>
      </Stack>
    </Card>
  );
}

function Standing({ isIn, clientIn, connected }: { isIn: boolean; clientIn: boolean; connected: boolean }) {
  const t = useWords('call');
  if (!clientIn) return isIn ? t('staff.alone') : t('staff.nobody');
  if (!isIn) return t('staff.client-waits');
  return connected ? t('staff.talking') : t('connecting');
}
