import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { CallDevice } from '../../protocol/call.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { Note } from '../ui/note.tsx';
import { MicrophoneBlocked } from './microphone-blocked.tsx';
import type { VoiceControls } from './use-voice-call.ts';
import { Voices } from './voices.tsx';

type Props = { session: SessionView; device: Exclude<CallDevice, 'technician'>; call: VoiceControls };

/** C1: the client's side of the call: one big button, then who is heard and how to end it. */
export function ClientCall({ session, device, call }: Props) {
  const t = useWords('call');
  const waits = session.inCall.includes('technician');
  if (call.phase === 'in') return <InCall session={session} device={device} call={call} />;
  return (
    <Stack gap="sm">
      {waits && <Note role="status">{t('client.waited-for')}</Note>}
      {call.end === 'replaced' && <Note role="status">{t('end.replaced')}</Note>}
      {call.trouble === 'blocked' && <MicrophoneBlocked />}
      {(call.trouble === 'no-microphone' || call.trouble === 'microphone-gone') && (
        <Note kind="warm" role="alert">
          {t(`trouble.${call.trouble}`)}
        </Note>
      )}
      <Button size="xl" loading={call.phase === 'asking'} onClick={call.join}>
        {call.trouble === null ? t('client.join') : t('client.again')}
      </Button>
      <Text c="dimmed">{call.phase === 'asking' ? t('client.asking') : t('client.text')}</Text>
    </Stack>
  );
}

function InCall({ session, device, call }: Props) {
  const t = useWords('call');
  const there = session.inCall.includes('technician');
  const name = session.technician?.name ?? 'iPonto';
  const lost = session.voicesLost.includes(device === 'phone' ? 'client-phone' : 'client-equipment');
  return (
    <Card>
      <Stack gap="md">
        <Title order={2} size="h3">
          <span role="status">
            {there && call.link === 'connected'
              ? t('client.talking', { name })
              : there
                ? t('connecting')
                : t('client.alone')}
          </span>
        </Title>
        <Voices call={call} name={name} />
        {call.muted && <Note kind="warm">{t('client.muted')}</Note>}
        {lost && (
          <Note kind="warm" role="status">
            {t('client.voice-lost')}
          </Note>
        )}
        <Group grow>
          <Button size="lg" variant="default" onClick={() => call.mute(!call.muted)}>
            {call.muted ? t('unmute') : t('mute')}
          </Button>
          <Button size="lg" variant="default" onClick={call.hangUp}>
            {t('hang-up')}
          </Button>
        </Group>
        <Text c="dimmed" fz="0.9rem">
          {t('client.screen-on')}
        </Text>
      </Stack>
    </Card>
  );
}
