import { Text, Title } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { useMe } from '../staff/use-me.ts';
import { Card } from '../ui/card.tsx';
import classes from './session.module.css';
import { NotesPanel } from './tools/notes-panel.tsx';

/** What was done: its technician and the office put it into better words; the client and everyone else read it. */
export function Report({ session }: { session: SessionView }) {
  const t = useWords('tools');
  const me = useMe();
  const mine = session.technician?.id === me.userId && me.technician;
  const mayWrite = session.state !== 'cancelled' && session.state !== 'refused' && (mine || me.office);
  if (!mayWrite && session.report === null) return null;
  return (
    <Card p="md">
      <Title order={2} size="h4" mb="xs">
        {t('report.title')}
      </Title>
      {mayWrite ? <NotesPanel session={session} /> : <Text className={classes.problem}>{session.report}</Text>}
    </Card>
  );
}
