import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { done } from '../../protocol/common.ts';
import { reportText } from '../../protocol/tools.ts';
import { get, request } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';

/** What was done, as the notes have it, to be put into the words that the client will read in the mail and the portal. */
export function useEndReport(sessionId: string, open: boolean) {
  const path = `/api/sessions/${sessionId}/report`;
  const notes = useQuery({
    queryKey: ['end-report', sessionId],
    queryFn: ({ signal }) => get(reportText, path, signal),
    enabled: open,
    staleTime: 0,
  });
  const [typed, setTyped] = useState<string | null>(null);
  return {
    text: typed ?? notes.data?.text ?? '',
    write: setTyped,
    /** Before the end, so that the mail has it. What was not touched here stays as the notes keep it. */
    save: async () => {
      if (typed !== null) await request(done, 'PUT', path, { body: { text: typed } });
    },
  };
}

export function EndReport({ report }: { report: ReturnType<typeof useEndReport> }) {
  const t = useWords('console');
  return (
    <Textarea
      label={t('end.report')}
      description={t('end.report-who')}
      value={report.text}
      onChange={(event) => report.write(event.currentTarget.value)}
      autosize
      minRows={3}
      maxRows={8}
    />
  );
}
