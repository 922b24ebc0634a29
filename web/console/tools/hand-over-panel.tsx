import { Button, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { done } from '../../../protocol/common.ts';
import type { SessionView } from '../../../protocol/sessions.ts';
import { colleague } from '../../../protocol/tools.ts';
import { keys } from '../../api/keys.ts';
import { get, post } from '../../api/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { ErrorNote } from '../../ui/states.tsx';

type Props = {
  session: Pick<SessionView, 'id' | 'technician'>;
  /** How it is said of a request, which does not run yet. */
  words?: Readonly<{ what: string; act: string }>;
  onDone?: () => void;
};

/** To whom the session goes on; time and recording do not stop. */
export function HandOverPanel({ session, words, onDone }: Props) {
  const t = useWords('tools');
  const client = useQueryClient();
  const [to, setTo] = useState('');
  const staff = useQuery({
    queryKey: ['technicians'],
    queryFn: ({ signal }) => get(z.array(colleague), '/api/technicians', signal),
  });
  const hand = useMutation({
    mutationFn: () => post(done, `/api/sessions/${session.id}/hand-over`, { technicianId: to }),
    onSuccess: onDone ?? (() => undefined),
    onSettled: () =>
      Promise.all([keys.session(session.id), keys.queue].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  if (staff.data === undefined && staff.error === null) return <LoadingState />;
  const others = staff.data?.filter(({ id }) => id !== session.technician?.id) ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    hand.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text fz="0.9rem">{words?.what ?? t('hand-over.what')}</Text>
        {staff.data !== undefined && others.length === 0 && <Text c="dimmed">{t('hand-over.nobody')}</Text>}
        <Radio.Group label={t('hand-over.to')} value={to} onChange={setTo}>
          <Stack gap={4} mt={4}>
            {others.map(({ id, name }) => (
              <Radio key={id} value={id} label={name} size="sm" />
            ))}
          </Stack>
        </Radio.Group>
        <ErrorNote error={staff.error ?? hand.error} />
        <Button type="submit" size="compact-sm" disabled={to === ''} loading={hand.isPending}>
          {words?.act ?? t('hand-over.do')}
        </Button>
      </Stack>
    </form>
  );
}
