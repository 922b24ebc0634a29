import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { id } from '../../protocol/common.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ClientForm, type ClientValues } from './client-form.tsx';
import { useClientPlaces } from './client-places.ts';

/** Adds a client, who can sign in from then on. */
export function NewClientPage() {
  const t = useWords('clients');
  const places = useClientPlaces();
  const navigate = useNavigate();
  const client = useQueryClient();
  const create = useMutation({
    mutationFn: (values: ClientValues) => post(z.object({ id }), '/api/clients', values),
    onSuccess: async (created) => {
      await client.invalidateQueries({ queryKey: keys.allClients });
      await navigate({ to: places.one, params: { clientId: created.id } });
    },
  });
  return (
    <Stack gap="md" maw="52rem">
      <PageTitle size="h2">{t('new.title')}</PageTitle>
      <Card>
        <ClientForm error={create.error} onSubmit={create.mutate}>
          <Button type="submit" loading={create.isPending}>
            {t('new.do')}
          </Button>
          <Button variant="default" onClick={() => navigate({ to: places.list })}>
            {t('cancel')}
          </Button>
        </ClientForm>
      </Card>
    </Stack>
  );
}
