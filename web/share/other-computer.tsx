import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { equipmentView } from '../../protocol/people.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { ErrorNote } from '../ui/states.tsx';

/**
 * A4: a computer that iPonto never saw can be helped too; it pays from the start. Folded, as most clients need it never;
 * where it would be the first, it is what there is to do.
 */
export function OtherComputer({ clientId, first }: { clientId: string /** There is no other yet. */; first: boolean }) {
  const t = useWords('share');
  const navigate = useNavigate();
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: (name: string) => post(equipmentView, `/api/clients/${clientId}/equipment`, { name }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: keys.portal });
      await navigate({ to: '/portal/ask/$equipmentId', params: { equipmentId: id }, search: { step: 1 } });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    add.mutate(fieldOf(event.currentTarget, 'name'));
  };
  const form = (
    <form onSubmit={submit}>
      <Stack gap="md" mt="sm">
        <Text>{t('other.text')}</Text>
        <TextInput name="name" label={t('other.name')} description={t('other.name-how')} maxLength={70} required />
        <ErrorNote error={add.error} />
        <Button type="submit" variant={first ? 'filled' : 'default'} loading={add.isPending}>
          {first ? t('other.do-first') : t('other.do')}
        </Button>
      </Stack>
    </form>
  );
  if (first) {
    return (
      <Card>
        <Title order={3}>{t('other.first')}</Title>
        {form}
      </Card>
    );
  }
  return (
    <details>
      <summary>{t('other.title')}</summary>
      {form}
    </details>
  );
}
