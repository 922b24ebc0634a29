import { Button, List, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { done } from '../../protocol/common.ts';
import type { DeletionRow } from '../../protocol/personal-data.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { deletionsQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { Day, Moment } from '../ui/moment.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState } from '../ui/states.tsx';
import { CarryOutDeletion } from './carry-out-deletion.tsx';
import { ClientLink } from './links.tsx';
import { RefuseDeletion } from './refuse-deletion.tsx';

type Deciding = { row: DeletionRow; how: 'carry-out' | 'refuse' };

/** Who asked for their data to be deleted: what stands in the way, what stays, and the decision. */
export function DeletionsPage() {
  const t = useWords('deletions');
  const queries = useQueryClient();
  const { data: rows } = useSuspenseQuery(deletionsQuery);
  useLive('alerts', [keys.deletions]);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const close = () => setDeciding(null);
  const decide = useMutation({
    mutationFn: ({ id, how, body = {} }: { id: string; how: Deciding['how']; body?: { reason?: string } }) =>
      post(done, `/api/deletion-requests/${id}/${how}`, body),
    onSuccess: close,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.deletions }),
  });
  const open = (row: DeletionRow, how: Deciding['how']) => {
    decide.reset();
    setDeciding({ row, how });
  };
  return (
    <Stack gap="md">
      <div>
        <PageTitle size="h2">{t('title')}</PageTitle>
        <Text c="dimmed" mt="xs">
          {t('about')}
        </Text>
      </div>
      {rows.length === 0 ? <EmptyState>{t('none')}</EmptyState> : <Waiting rows={rows} open={open} />}
      {deciding?.how === 'carry-out' && (
        <CarryOutDeletion
          row={deciding.row}
          error={decide.error}
          loading={decide.isPending}
          close={close}
          carryOut={() => decide.mutate({ id: deciding.row.id, how: 'carry-out' })}
        />
      )}
      {deciding?.how === 'refuse' && (
        <RefuseDeletion
          row={deciding.row}
          error={decide.error}
          loading={decide.isPending}
          close={close}
          refuse={(reason) => decide.mutate({ id: deciding.row.id, how: 'refuse', body: { reason } })}
        />
      )}
    </Stack>
  );
}

type WaitingProps = { rows: DeletionRow[]; open: (row: DeletionRow, how: Deciding['how']) => void };

function Waiting({ rows, open }: WaitingProps) {
  const t = useWords('deletions');
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('client')}</th>
          <th scope="col">{t('asked')}</th>
          <th scope="col">{t('words')}</th>
          <th scope="col">{t('stays')}</th>
          <th scope="col">{t('in-the-way')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className={table.main}>
              <ClientLink id={row.clientId}>{row.clientName}</ClientLink>
            </td>
            <td data-label={t('asked')}>
              <Moment at={row.askedAt} />
            </td>
            <td data-label={t('words')}>{row.words}</td>
            <td data-label={t('stays')}>
              <Stays row={row} />
            </td>
            <td data-label={t('in-the-way')}>
              {row.blocks.length === 0 ? (
                t('nothing')
              ) : (
                <List size="sm">
                  {row.blocks.map((block) => (
                    <List.Item key={block}>{t(`block.${block}`)}</List.Item>
                  ))}
                </List>
              )}
            </td>
            <td className={table.acts}>
              <Button
                size="xs"
                variant="default"
                disabled={row.blocks.length > 0}
                aria-label={t('carry-out-of', { client: row.clientName })}
                onClick={() => open(row, 'carry-out')}
              >
                {t('carry-out')}
              </Button>{' '}
              <Button
                size="xs"
                variant="subtle"
                aria-label={t('refuse-of', { client: row.clientName })}
                onClick={() => open(row, 'refuse')}
              >
                {t('refuse')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Stays({ row: { kept } }: { row: DeletionRow }) {
  const t = useWords('deletions');
  if (kept.documents === 0 && kept.heldRecordings === 0) return t('nothing');
  return (
    <>
      {kept.documents > 0 && (
        <div>
          {t('documents', { count: kept.documents })}{' '}
          {kept.documentsUntil !== null && (
            <>
              {t('until')} <Day on={kept.documentsUntil} />
            </>
          )}
        </div>
      )}
      {kept.heldRecordings > 0 && <div>{t('recordings', { count: kept.heldRecordings })}</div>}
    </>
  );
}
