import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SessionView } from '../../protocol/sessions.ts';
import { serviceQuery } from '../api/queries.ts';
import { useWords } from '../i18n/use-words.ts';
import { CallLink } from '../ui/call-link.tsx';
import { Phones } from '../ui/phones.tsx';

/** C2: the company's numbers, and that of the technician of the session while it is shown. A page goes on without them while they can not be had. */
export function CompanyPhones({ session }: { session?: Pick<SessionView, 'technician' | 'technicianPhone'> }) {
  const t = useWords('session');
  const { data } = useQuery(serviceQuery);
  if (!data?.company) return null;
  return (
    <section>
      <Title order={2} size="h3">
        {t('phones.title')}
      </Title>
      <Phones phones={data.company.phones} />
      {session && <TechnicianPhone session={session} />}
      <Text c="dimmed" fz="0.9rem" mt="xs">
        {t('phones.cost')}
      </Text>
    </section>
  );
}

function TechnicianPhone({ session }: { session: Pick<SessionView, 'technician' | 'technicianPhone'> }) {
  const t = useWords('session');
  const { technician, technicianPhone: phone } = session;
  if (phone === null || technician === null) return null;
  return (
    <Text mt="xs" role="status">
      <CallLink number={phone} />
      <br />
      {t('phones.technician', { name: technician.name })}
    </Text>
  );
}
