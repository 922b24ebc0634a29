import { List, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate } from '../../domain/kernel/time-text.ts';
import { done } from '../../protocol/common.ts';
import type { DeletionView } from '../../protocol/personal-data.ts';
import { keys } from '../api/keys.ts';
import { deletionQuery } from '../api/queries.ts';
import { post } from '../api/request.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Moment } from '../ui/moment.tsx';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { WithdrawDeletion } from './withdraw-deletion.tsx';

/** The client asks for everything to be deleted; what goes, and what the law keeps, is said beforehand. */
export function DeleteAccount({ clientId }: { clientId: string }) {
  const t = useWords('account');
  const { data: deletion } = useSuspenseQuery(deletionQuery(clientId));
  const { blocks, kept, request } = deletion;
  return (
    <Card>
      <Stack gap="md">
        <Title order={2}>{t('delete.title')}</Title>
        {request?.state === 'refused' && (
          <Note kind="warm">
            <Text>{t('delete.refused')}</Text>
            <Text fw={600}>{request.reason}</Text>
          </Note>
        )}
        {request?.state === 'waiting' ? (
          <>
            <Note role="status">
              {t('delete.waiting')} <Moment at={request.askedAt} />
            </Note>
            <WithdrawDeletion clientId={clientId} />
          </>
        ) : (
          <>
            <Text>{t('delete.text')}</Text>
            <Kept kept={kept} />
            {blocks.length > 0 ? <Blocks blocks={blocks} /> : <Ask clientId={clientId} kept={kept} />}
          </>
        )}
      </Stack>
    </Card>
  );
}

function Kept({ kept: { documents, documentsUntil, heldRecordings } }: Pick<DeletionView, 'kept'>) {
  const t = useWords('account');
  const language = useLanguage();
  const day = documentsUntil === null ? '' : formatDate(Temporal.PlainDate.from(documentsUntil), language);
  if (documents === 0 && heldRecordings === 0) return <Text>{t('delete.keeps-nothing')}</Text>;
  return (
    <div>
      <Text fw={600}>{t('delete.keeps')}</Text>
      <List spacing="xs" mt="xs">
        {documents > 0 && <List.Item>{t('delete.keeps-documents', { count: documents, day })}</List.Item>}
        {heldRecordings > 0 && <List.Item>{t('delete.keeps-recordings', { count: heldRecordings })}</List.Item>}
      </List>
    </div>
  );
}

/** What is to be finished first, each with what to do about it. */
function Blocks({ blocks }: Pick<DeletionView, 'blocks'>) {
  const t = useWords('account');
  return (
    <Note kind="warm">
      <Text fw={600}>{t('delete.first')}</Text>
      <List spacing="xs" mt="xs">
        {blocks.map((block) => (
          <List.Item key={block}>{t(`delete.block-${block}`)}</List.Item>
        ))}
      </List>
    </Note>
  );
}

function Ask({ clientId, kept }: { clientId: string } & Pick<DeletionView, 'kept'>) {
  const t = useWords('account');
  const queries = useQueryClient();
  const [words, setWords] = useState('');
  const ask = useMutation({
    mutationFn: () => post(done, `/api/clients/${clientId}/deletion`, { words }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.deletion(clientId) }),
  });
  return (
    <>
      <ErrorNote error={ask.error} />
      <div>
        <Confirm
          label={t('delete.do')}
          title={t('delete.confirm-title')}
          keep={t('delete.keep')}
          confirm={t('delete.confirm')}
          danger
          onConfirm={() => ask.mutateAsync()}
        >
          <Text>{t('delete.confirm-text')}</Text>
          <Kept kept={kept} />
          <Textarea
            label={t('delete.words')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={1000}
          />
        </Confirm>
      </div>
    </>
  );
}
