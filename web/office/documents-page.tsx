import { Button, Group, Stack, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { DocumentRow } from '../../protocol/documents.ts';
import { keys } from '../api/keys.ts';
import { serverNow } from '../api/server-clock.ts';
import { documentsQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import { Note } from '../ui/note.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ChooseMonth } from './choose-month.tsx';
import { CreditDialog } from './credit-dialog.tsx';
import { DocumentsTable } from './documents-table.tsx';
import { PostTray } from './post-tray.tsx';
import { WaitingDocuments } from './waiting-documents.tsx';

/** N3: what was issued in a month, what could not be issued, what waits for the post, and the month's file for the tax authority. */
export function DocumentsPage() {
  const t = useWords('documents');
  const thisMonth = lisbonDate(serverNow()).toPlainYearMonth();
  const [month, setMonth] = useState(thisMonth);
  const [crediting, setCrediting] = useState<DocumentRow | null>(null);
  const { data } = useSuspenseQuery(documentsQuery(month.toString()));
  useLive('payments', [keys.allDocuments]);
  return (
    <Stack gap="lg">
      <PageTitle size="h2">{t('title')}</PageTitle>
      {data.practice && <Note kind="warm">{t('practice')}</Note>}
      {data.waiting.length > 0 && <WaitingDocuments waiting={data.waiting} />}
      <PostTray letters={data.letters} />
      <section>
        <Group justify="space-between" mb="sm">
          <Title order={2} size="h4">
            {t('month.title')}
          </Title>
          <Group>
            <ChooseMonth month={month} last={thisMonth} choose={setMonth} />
            <Button component="a" href={`/api/saft/${month}.xml`} variant="default" size="sm" download>
              {t('saft')}
            </Button>
          </Group>
        </Group>
        <Stack gap="sm">
          {data.declaredElsewhere > 0 && <Note>{t('saft-elsewhere', { count: data.declaredElsewhere })}</Note>}
          <DocumentsTable documents={data.documents} tellPractice={!data.practice} credit={setCrediting} />
        </Stack>
      </section>
      {crediting !== null && <CreditDialog key={crediting.id} document={crediting} close={() => setCrediting(null)} />}
    </Stack>
  );
}
