import { Stack, Text } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { LookFields } from './look-form.tsx';

/** G2: a copy leaves the program, so its reason is asked for again. */
export function ExportDialog({ sessionId, close }: { sessionId: string; close: () => void }) {
  const t = useWords('recordings');
  const save = (look: string) => {
    const link = document.createElement('a');
    link.href = `/api/recordings/${sessionId}/video?look=${look}`;
    link.download = '';
    link.click();
    close();
  };
  return (
    <Dialog open close={close} title={t('export.title')}>
      <Stack>
        <Text>{t('export.about')}</Text>
        <LookFields sessionId={sessionId} kind="export" onLook={save} />
      </Stack>
    </Dialog>
  );
}
