import { Stack } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { keys } from '../api/keys.ts';
import { meQuery } from '../api/queries.ts';
import { clientQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { ChangeEmail } from './change-email.tsx';
import { ContactForm } from './contact-form.tsx';
import { DeleteAccount } from './delete-account.tsx';
import { MyData } from './my-data.tsx';

/** The client's own data: to read, to change, to take along. */
export function AccountPage() {
  const t = useWords('account');
  const { data: me } = useSuspenseQuery(meQuery);
  const clientId = me.clientId ?? '';
  const { data: client } = useSuspenseQuery(clientQuery(clientId));
  useLive(`client:${clientId}`, [keys.client(clientId), keys.deletion(clientId)]);
  return (
    <Stack gap="xl">
      <PageTitle>{t('title')}</PageTitle>
      <ContactForm client={client} />
      <ChangeEmail client={client} />
      <MyData clientId={clientId} />
      <DeleteAccount clientId={clientId} />
    </Stack>
  );
}
