import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { keys } from '../../api/keys.ts';
import { statementFileQuery } from '../../api/staff-queries.ts';
import { useLive } from '../../api/use-live.ts';
import { useWords } from '../../i18n/use-words.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { FileEntries } from './file-entries.tsx';
import { Files } from './files-table.tsx';

/** N3: one bank statement file: whether it balances, and every entry that it brought, with what came of it. */
export function FilePage() {
  const t = useWords('statements');
  const { fileId = '' } = useParams({ strict: false });
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(statementFileQuery(fileId));
  useLive('statements', [keys.statementFile(fileId)]);
  const file = data.pages[0]?.file;
  const entries = data.pages.flatMap((page) => page.entries);
  if (file === undefined) return null;
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <PageTitle size="h2">{file.name}</PageTitle>
        <Button component={Link} to="/office/payments/statements" variant="default">
          {t('file.back')}
        </Button>
      </Group>
      <Files files={[file]} linked={false} />
      <section>
        <Title order={2} size="h4" mb="xs">
          {t('file.entries')}
        </Title>
        {entries.length === 0 ? <Text c="dimmed">{t('file.none')}</Text> : <FileEntries entries={entries} />}
      </section>
      {hasNextPage && (
        <div>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {t('file.more')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
