import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { done } from '../../../protocol/common.ts';
import { reportTemplate } from '../../../protocol/tools.ts';
import { get, request } from '../../api/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Choices } from '../../staff/choices.tsx';
import { ErrorNote } from '../../ui/states.tsx';

const KEY = ['report-templates'];
const PATH = '/api/report-templates';

/** Sentences that all technicians share: put into the notes, kept from them, thrown away. */
export function Templates({ text, insert }: { text: string; insert: (sentence: string) => void }) {
  const t = useWords('tools');
  const client = useQueryClient();
  const [name, setName] = useState('');
  const list = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get(z.array(reportTemplate), PATH, signal) });
  const refresh = () => client.invalidateQueries({ queryKey: KEY });
  const keep = useMutation({
    mutationFn: () => request(done, 'PUT', PATH, { body: { name, text } }),
    onSuccess: () => {
      setName('');
      return refresh();
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) => request(done, 'DELETE', `${PATH}/${id}`),
    onSettled: refresh,
  });
  const templates = list.data ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    keep.mutate();
  };
  return (
    <Stack gap="xs">
      {templates.length > 0 && (
        <Group gap="xs">
          <Choices
            compact
            name={t('templates.insert')}
            choices={templates.map((each) => ({ key: each.id, name: each.name, act: () => insert(each.text) }))}
          />
          <Choices
            compact
            name={t('templates.remove')}
            choices={templates.map((each) => ({ key: each.id, name: each.name, act: () => remove.mutate(each.id) }))}
          />
        </Group>
      )}
      <form onSubmit={submit}>
        <Group gap="xs" align="end" wrap="nowrap">
          <TextInput
            size="xs"
            label={t('templates.name')}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <Button
            type="submit"
            size="xs"
            variant="default"
            disabled={name.trim() === '' || text.trim() === ''}
            loading={keep.isPending}
          >
            {t('templates.keep')}
          </Button>
        </Group>
      </form>
      <ErrorNote error={list.error ?? keep.error ?? remove.error} />
    </Stack>
  );
}
