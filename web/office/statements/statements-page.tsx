import { SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { done } from '../../../protocol/common.ts';
import type { EntryView } from '../../../protocol/statements.ts';
import { keys } from '../../api/keys.ts';
import { post } from '../../api/request.ts';
import { bankEntriesQuery, statementFilesQuery } from '../../api/staff-queries.ts';
import { useLive } from '../../api/use-live.ts';
import { useWords } from '../../i18n/use-words.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { ErrorNote } from '../../ui/states.tsx';
import { AssignEntry } from './assign-entry.tsx';
import { EntriesTable, type EntryAct } from './entries-table.tsx';
import { FilesTable } from './files-table.tsx';
import { SetAside } from './set-aside.tsx';
import { Upload } from './upload.tsx';

const STALE = [keys.statementFiles, keys.bankEntries, keys.allPayments];

/** N3: bank statements come in, what they pay is paid, and what is not certain is decided here. */
export function StatementsPage() {
  const t = useWords('statements');
  const { data: files } = useSuspenseQuery(statementFilesQuery);
  const { data: tray } = useSuspenseQuery(bankEntriesQuery('tray'));
  const waiting = tray.count;
  useLive('statements', STALE);
  return (
    <Stack gap="lg">
      <PageTitle size="h2" windowTitle={waiting > 0 ? `(${waiting}) ${t('title')}` : undefined}>
        {t('title')}
      </PageTitle>
      <Upload />
      <Tray waiting={waiting} />
      <FilesTable files={files} />
    </Stack>
  );
}

function Tray({ waiting }: { waiting: number }) {
  const t = useWords('statements');
  const client = useQueryClient();
  const [shown, setShown] = useState<'tray' | 'aside'>('tray');
  const [open, setOpen] = useState<{ what: 'assign' | 'aside'; entry: EntryView } | null>(null);
  const { data } = useSuspenseQuery(bankEntriesQuery(shown));
  const decided = async () => {
    await Promise.all(STALE.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
  const settle = useMutation({
    mutationFn: ({ what, id }: { what: 'confirm' | 'another' | 'put-back'; id: string }) =>
      what === 'another'
        ? post(done, `/api/bank-entries/${id}/confirm`, { another: true })
        : post(done, `/api/bank-entries/${id}/${what}`),
    onSettled: decided,
  });
  const act = (what: EntryAct, entry: EntryView) => {
    if (what === 'assign' || what === 'aside') setOpen({ what, entry });
    else settle.mutate({ what, id: entry.id });
  };
  const close = () => setOpen(null);
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('tray.title')}
      </Title>
      <Stack gap="sm">
        <div>
          <SegmentedControl
            aria-label={t('tray.title')}
            value={shown}
            onChange={(value) => setShown(value === 'aside' ? 'aside' : 'tray')}
            data={[
              { value: 'tray', label: t('tray.waiting', { count: waiting }) },
              { value: 'aside', label: t('tray.aside') },
            ]}
          />
        </div>
        <ErrorNote error={settle.error} />
        {data.entries.length === 0 ? (
          <Text c="dimmed">{shown === 'tray' ? t('tray.none') : t('tray.none-aside')}</Text>
        ) : (
          <EntriesTable entries={data.entries} busy={settle.isPending ? settle.variables.id : null} act={act} />
        )}
        {data.count > data.entries.length && (
          <Text c="dimmed">{t('tray.more', { shown: data.entries.length, count: data.count })}</Text>
        )}
      </Stack>
      {open?.what === 'assign' && <AssignEntry entry={open.entry} close={close} decided={decided} />}
      {open?.what === 'aside' && <SetAside entry={open.entry} close={close} decided={decided} />}
    </section>
  );
}
