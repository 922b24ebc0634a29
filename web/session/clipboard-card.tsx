import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { ErrorNote } from '../ui/states.tsx';

type Props = {
  session: SessionView;
  answer: (allow: boolean) => Promise<unknown>;
  /** R5: said where a hand at the machine itself is asked for. */
  byHand?: boolean;
};

/** May the technician copy and paste? Asked once; the client can think again at any time. */
export function ClipboardCard({ session: { clipboard, technician }, answer, byHand = false }: Props) {
  const t = useWords('session');
  const words = useWords('instructions');
  const answering = useMutation({ mutationFn: answer });
  if (clipboard === 'not-asked') return null;
  if (clipboard === 'asked') {
    return (
      <Card>
        <Stack gap="sm" role="status">
          <Title order={2} size="h3">
            {t('clipboard.title', { name: technician?.name ?? 'iPonto' })}
          </Title>
          <Text>{t('clipboard.text')}</Text>
          <ErrorNote error={answering.error} />
          <Group>
            <Button size="lg" loading={answering.isPending} onClick={() => answering.mutate(true)}>
              {t('clipboard.allow')}
            </Button>
            <Button size="lg" variant="default" disabled={answering.isPending} onClick={() => answering.mutate(false)}>
              {t('clipboard.refuse')}
            </Button>
          </Group>
          {byHand && <Text fz="0.95rem">{words('by-hand')}</Text>}
        </Stack>
      </Card>
    );
  }
  const allowed = clipboard === 'allowed';
  return (
    <Stack gap="xs" align="flex-start">
      <Text>{allowed ? t('clipboard.allowed') : t('clipboard.refused')}</Text>
      <ErrorNote error={answering.error} />
      <Button variant="default" loading={answering.isPending} onClick={() => answering.mutate(!allowed)}>
        {allowed ? t('clipboard.stop') : t('clipboard.allow')}
      </Button>
    </Stack>
  );
}
