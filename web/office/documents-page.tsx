import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { DocumentRow } from '../../protocol/documents.ts';
import { keys } from '../api/keys.ts';
import { serverNow } from '../api/server-clock.ts';
import { documentsQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { languageTag } from '../i18n/language.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Note } from '../ui/note.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { CreditDialog } from './credit-dialog.tsx';
import { DocumentsTable } from './documents-table.tsx';
import { PostTray } from './post-tray.tsx';
import { WaitingDocuments } from './waiting-documents.tsx';

/** N3: what was issued in a month, what could not be issued, what waits for the post, and the month's file for the tax authority. */
export function DocumentsPage() {
  const t = useWords('documents');
  const language = useLanguage();
  const thisMonth = lisbonDate(serverNow()).toPlainYearMonth();
  const [month, setMonth] = useState(thisMonth);
  const [crediting, setCrediting] = useState<DocumentRow | null>(null);
  const { data } = useSuspenseQuery(documentsQuery(month.toString()));
  useLive('payments', [keys.allDocuments]);
  const name = month.toPlainDate({ day: 1 }).toLocaleString(languageTag(language), { month: 'long', year: 'numeric' });
  return (
    <Stack gap="lg">
      <PageTitle size="h2">{t('title')}</PageTitle>
      {data.practice && <Note kind="warm">{t('practice')}</Note>}
      {data.waiting.length > 0 && <WaitingDocuments waiting={data.waiting} />}
      <PostTray letters={data.letters} />
      <Group justify="space-between">
        <Group gap="xs">
          <ActionIcon
            variant="default"
            aria-label={t('before')}
            onClick={() => setMonth(month.subtract({ months: 1 }))}
          >
            ‹
          </ActionIcon>
          <Text aria-live="polite">{name}</Text>
          <ActionIcon
            variant="default"
            aria-label={t('after')}
            disabled={month.equals(thisMonth)}
            onClick={() => setMonth(month.add({ months: 1 }))}
          >
            ›
          </ActionIcon>
        </Group>
        <Button component="a" href={`/api/saft/${month}.xml`} variant="default" download>
          {t('saft')}
        </Button>
      </Group>
      {data.declaredElsewhere > 0 && <Note>{t('saft-elsewhere', { count: data.declaredElsewhere })}</Note>}
      <DocumentsTable documents={data.documents} month={name} credit={setCrediting} />
      {crediting !== null && <CreditDialog key={crediting.id} document={crediting} close={() => setCrediting(null)} />}
    </Stack>
  );
}
