import { Button, Group, Stack, Textarea } from '@mantine/core';
import { formatClockTime, formatDate, lisbonDate } from '../../../domain/kernel/time-text.ts';
import { useLanguage, useWords } from '../../i18n/use-words.ts';
import { Note } from '../../ui/note.tsx';
import type { OthersNotes } from './notes-draft.ts';

type Choice = { theirs: OthersNotes; keepMine: () => void; takeTheirs: () => void };

/** Somebody else has written meanwhile: their text beside one's own, and which of them stays. */
export function OtherNotes({ theirs, keepMine, takeTheirs }: Choice) {
  const t = useWords('tools');
  const language = useLanguage();
  const name = theirs.written.by;
  const at = Temporal.Instant.from(theirs.written.at);
  const time = `${formatDate(lisbonDate(at), language)} ${formatClockTime(at)}`;
  return (
    <Note kind="warm" role="status">
      <Stack gap="xs">
        {t('notes.theirs-newer', { name })}
        <Textarea
          label={t('notes.theirs', { name, time })}
          value={theirs.text}
          readOnly
          autosize
          minRows={2}
          maxRows={8}
        />
        <Group gap="xs">
          <Button size="compact-sm" onClick={keepMine}>
            {t('notes.keep-mine')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={takeTheirs}>
            {t('notes.take-theirs', { name })}
          </Button>
        </Group>
      </Stack>
    </Note>
  );
}
