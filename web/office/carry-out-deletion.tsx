import { Stack, Text } from '@mantine/core';
import type { DeletionRow } from '../../protocol/personal-data.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';

type Props = { row: DeletionRow; error: unknown; loading: boolean; close: () => void; carryOut: () => void };

/** It can not be undone, so it is asked once more. */
export function CarryOutDeletion({ row, error, loading, close, carryOut }: Props) {
  const t = useWords('deletions');
  return (
    <Dialog open close={close} title={t('carry-out.title', { client: row.clientName })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          carryOut();
        }}
      >
        <Stack>
          <Text>{t('carry-out.text')}</Text>
          <Note kind="warm">{t('carry-out.for-good')}</Note>
          <ErrorNote error={error} />
          <DialogButtons color="brick" loading={loading} close={close}>
            {t('carry-out.do')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
