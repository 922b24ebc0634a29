import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { done } from '../../protocol/common.ts';
import { LETTERS_IN_PDF, type Letter } from '../../protocol/documents.ts';
import { keys } from '../api/keys.ts';
import { getFile, post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { Moment } from '../ui/moment.tsx';
import { EmptyState, ErrorNote } from '../ui/states.tsx';
import { ClientLink } from './links.tsx';

/**
 * N3: what goes out on paper: one PDF of all that waits, and out of the tray once it is posted. Only what the server says
 * stands in the PDF that it made is taken out: what has come since, or could not be printed, is still to be.
 */
export function PostTray({ letters }: { letters: readonly Letter[] }) {
  const t = useWords('documents');
  const queries = useQueryClient();
  const [printed, setPrinted] = useState<readonly string[]>([]);
  const inPdf = letters.filter(({ documentId }) => printed.includes(documentId)).map(({ documentId }) => documentId);
  const print = useMutation({
    mutationFn: async (tab: Window | null) => {
      try {
        const { file, headers } = await getFile(`/api/letters.pdf?until=${letters.at(-1)?.at}`);
        show(file, tab);
        return (headers.get(LETTERS_IN_PDF) ?? '').split(',');
      } catch (error) {
        tab?.close();
        throw error;
      }
    },
    onSuccess: setPrinted,
  });
  const posted = useMutation({
    mutationFn: (documents: string[]) => post(done, '/api/letters/posted', { documents }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.allDocuments }),
  });
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('letters.title')}
      </Title>
      {letters.length === 0 ? (
        <EmptyState>{t('letters.none')}</EmptyState>
      ) : (
        <Stack gap="sm">
          <Text c="dimmed">{t('letters.why')}</Text>
          <Group>
            <Button
              loading={print.isPending}
              onClick={() => {
                posted.reset();
                // Now, while the press lasts: later no browser opens a tab.
                print.mutate(window.open('', '_blank'));
              }}
            >
              {t('letters.print')}
            </Button>
            {inPdf.length > 0 && (
              <Button variant="default" loading={posted.isPending} onClick={() => posted.mutate(inPdf)}>
                {t('letters.posted', { count: inPdf.length })}
              </Button>
            )}
          </Group>
          <ErrorNote error={print.error ?? posted.error} />
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{t('document')}</th>
                <th scope="col">{t('client')}</th>
                <th scope="col">{t('letters.since')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {letters.map((letter) => (
                <tr key={letter.documentId}>
                  <td className={table.main}>
                    <Anchor href={`/api/receipts/${letter.documentId}/original.pdf`} target="_blank">
                      {letter.documentNo}
                    </Anchor>
                  </td>
                  <td data-label={t('client')}>
                    <ClientLink id={letter.clientId}>{letter.clientName}</ClientLink>
                  </td>
                  <td data-label={t('letters.since')}>
                    <Moment at={letter.at} />
                  </td>
                  <td className={table.acts}>
                    <Button
                      variant="default"
                      size="sm"
                      disabled={posted.isPending}
                      aria-label={t('letters.one-posted-of', { documentNo: letter.documentNo })}
                      onClick={() => posted.mutate([letter.documentId])}
                    >
                      {t('letters.one-posted')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Stack>
      )}
    </section>
  );
}

/**
 * In the tab that the press opened; as a download where the browser opens none. The address lives as long as this page,
 * so that the tab can print or save the PDF whenever it is.
 */
function show(file: Blob, tab: Window | null): void {
  const url = URL.createObjectURL(file);
  if (tab === null) {
    const link = document.createElement('a');
    link.href = url;
    link.download = 'cartas.pdf';
    link.click();
  } else tab.location.replace(url);
}
