import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { formatClockTime } from '../../domain/kernel/time-text.ts';
import type { InstructionView, SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { ErrorNote } from '../ui/states.tsx';
import classes from './session.module.css';
import { useSessionAct } from './use-session-act.ts';

/** What stands of what the client was asked: whether and when it was confirmed, and the way to take it back. */
export function StandingInstructions({ session }: { session: SessionView }) {
  const t = useWords('instructions');
  if (session.instructions.length === 0) return null;
  return (
    <Card p="md">
      <Title order={2} size="h4" mb={4}>
        {t('standing.title')}
      </Title>
      <Stack gap="sm">
        {session.instructions.map((each) => (
          <One key={each.id} sessionId={session.id} instruction={each} />
        ))}
      </Stack>
    </Card>
  );
}

type OneProps = { sessionId: string; instruction: InstructionView };

function One({ sessionId, instruction: { id, what, words, at, confirmedAt } }: OneProps) {
  const t = useWords('instructions');
  const act = useSessionAct(sessionId);
  const clock = (moment: string) => formatClockTime(Temporal.Instant.from(moment));
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fw={600}>{t(`ask.${what}`)}</Text>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('standing.take-back-of', { what: t(`ask.${what}`) })}
          loading={act.isPending}
          onClick={() => act.mutate({ name: 'take-back-instruction', body: { instruction: id } })}
        >
          {t('standing.take-back')}
        </Button>
      </Group>
      {words !== '' && <Text className={classes.problem ?? ''}>“{words}”</Text>}
      <Text role="status" c={confirmedAt === null ? 'dimmed' : 'inherit'}>
        {confirmedAt === null
          ? t('standing.asked', { time: clock(at) })
          : t('standing.confirmed', { time: clock(confirmedAt) })}
      </Text>
      <ErrorNote error={act.error} />
    </div>
  );
}
