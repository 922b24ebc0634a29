import { Anchor, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { checkPhones } from '../../domain/clients/phone-number.ts';
import { type CompanyView, type PublicFacts as Facts, publicFacts } from '../../protocol/company.ts';
import { faultsOf } from '../../protocol/field-faults.ts';
import { HOME } from '../../protocol/public-addresses.ts';
import { keys } from '../api/keys.ts';
import { request } from '../api/request.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { Note } from '../ui/note.tsx';
import { draftOf, PhoneFields, phoneNames, phoneOf } from '../ui/phone-fields.tsx';
import { Phones } from '../ui/phones.tsx';
import { refusedAt } from '../ui/place-of-fault.ts';
import { ErrorNote } from '../ui/states.tsx';
import { useFaults } from '../ui/use-faults.ts';
import { type Limit, LimitFields, limitNames } from './limit-fields.tsx';

type Props = { company: CompanyView; notRemotely: Facts['notRemotely']; owner: boolean };

/** C2 G3: what everyone reads of the company besides its prices. The owner writes it, the office sees it. */
export function PublicFacts({ company, notRemotely, owner }: Props) {
  const t = useWords('office');
  const language = useLanguage();
  return (
    <Card>
      <Group justify="space-between" mb="md">
        <Title order={2} size="h4">
          {t('public.title')}
        </Title>
        <Anchor href={HOME[language]} target="_blank" rel="noopener">
          {t('public.see')}
        </Anchor>
      </Group>
      {owner ? (
        <PublicForm company={company} notRemotely={notRemotely} />
      ) : (
        <Stack gap="md">
          <div>
            <Title order={3} size="h5">
              {t('public.phones')}
            </Title>
            <Phones phones={company.phones} />
          </div>
          <div>
            <Title order={3} size="h5">
              {t('public.limits')}
            </Title>
            {notRemotely.length === 0 && <Text c="dimmed">{t('public.limits-none')}</Text>}
            {notRemotely.map((each) => (
              <Text key={each.pt}>{each[language]}</Text>
            ))}
          </div>
          <Text fz="sm" c="dimmed">
            {t('public.owner-only')}
          </Text>
        </Stack>
      )}
    </Card>
  );
}

function PublicForm({ company, notRemotely }: Omit<Props, 'owner'>) {
  const t = useWords('office');
  const queries = useQueryClient();
  const [phones, setPhones] = useState(() => company.phones.map(draftOf));
  const [limits, setLimits] = useState<Limit[]>(() => notRemotely.map((each, key) => ({ ...each, key })));
  const save = useMutation({
    mutationFn: (body: Facts) => request(publicFacts, 'PUT', '/api/company/public', { body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.company });
      await queries.invalidateQueries({ queryKey: keys.service });
    },
  });
  const names = [...phoneNames(phones), ...limitNames(limits), 'complaintsUrl'];
  const { form, check, at, elsewhere } = useFaults(save.error, names);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const facts = {
      phones: phones.map(phoneOf),
      complaintsUrl: fieldOf(event.currentTarget, 'complaintsUrl').trim(),
      notRemotely: limits.map(({ pt, en }) => ({ pt, en })),
    };
    if (check({ ...faultsOf(publicFacts, facts), ...refusedAt(checkPhones(facts.phones)) })) save.mutate(facts);
    else save.reset();
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="lg" maw="46rem">
        <Stack gap="sm" component="fieldset" p={0} m={0} bd="none">
          <Text component="legend" fw={600} mb="xs">
            {t('public.phones')}
          </Text>
          <PhoneFields phones={phones} onChange={setPhones} at={at} />
        </Stack>
        <Stack gap="sm" component="fieldset" p={0} m={0} bd="none">
          <Text component="legend" fw={600} mb="xs">
            {t('public.limits')}
          </Text>
          <LimitFields limits={limits} onChange={setLimits} at={at} />
        </Stack>
        <TextInput
          name="complaintsUrl"
          label={t('public.complaints')}
          type="url"
          maxLength={200}
          defaultValue={company.complaintsUrl}
          required
          error={at('complaintsUrl')}
        />
        <ErrorNote error={elsewhere} />
        {save.isSuccess && <Note role="status">{t('public.saved')}</Note>}
        <div>
          <Button type="submit" loading={save.isPending}>
            {t('public.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
