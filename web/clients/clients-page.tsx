import { Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { clientsQuery } from '../api/staff-queries.ts';
import { useWords } from '../i18n/use-words.ts';
import { Key } from '../staff/key.tsx';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { useShortcut } from '../staff/shortcuts.ts';
import table from '../staff/table.module.css';
import { LoadingState } from '../ui/loading-state.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState, ErrorNote } from '../ui/states.tsx';
import { LOOKING, useClientPlaces } from './client-places.ts';

const TYPING_PAUSE_MS = 200;

/** The clients by name, or those found by name, email address or phone number. */
export function ClientsPage() {
  const t = useWords('clients');
  const places = useClientPlaces();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), TYPING_PAUSE_MS);
  const { data: clients, error } = useQuery({ ...clientsQuery(asked), placeholderData: keepPreviousData });
  useShortcut('/', t('list.search'), () => field.current?.focus());
  // On the way to a client: what is typed next is a name, and no shortcut. After the heading has had the focus.
  const looking = useLocation({ select: ({ hash }) => hash === LOOKING });
  useEffect(() => {
    if (looking) field.current?.focus();
  }, [looking]);
  return (
    <Stack gap="md">
      <PageTitle size="h2">{t('list.title')}</PageTitle>
      <Group align="end">
        <TextInput
          ref={field}
          type="search"
          label={t('list.search')}
          placeholder={t('list.search-by')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          rightSection={<Key of="/" />}
          miw="min(22rem, 100%)"
        />
        <ShortcutButton shortcut="n" label={t('list.new')} onClick={() => navigate({ to: places.fresh })} />
      </Group>
      <ErrorNote error={error} />
      {clients === undefined && error === null && <LoadingState />}
      {clients?.length === 0 && <EmptyState>{asked === '' ? t('list.none') : t('list.not-found')}</EmptyState>}
      {clients !== undefined && clients.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('email')}</th>
              <th scope="col">{t('phone')}</th>
              <th scope="col">{t('city')}</th>
            </tr>
          </thead>
          <tbody>
            {clients.map((client) => (
              <tr key={client.id}>
                <td className={table.main}>
                  <Link to={places.one} params={{ clientId: client.id }}>
                    {client.name}
                  </Link>
                </td>
                <td data-label={t('email')}>{client.email}</td>
                <td data-label={t('phone')} className="figures">
                  {client.phone}
                </td>
                <td data-label={t('city')}>{client.city}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Stack>
  );
}
