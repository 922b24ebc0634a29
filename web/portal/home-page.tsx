import { Stack } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { keys } from '../api/keys.ts';
import { portalQuery } from '../api/queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import { CompanyPhones } from '../session/company-phones.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { AccountLinks } from './account-links.tsx';
import { EquipmentList } from './equipment-list.tsx';
import { FreeMinutes } from './free-minutes.tsx';
import { LiveSessions } from './live-sessions.tsx';
import { NextAppointment } from './next-appointment.tsx';
import { OpenPayments } from './open-payments.tsx';
import { PastSessions } from './past-sessions.tsx';

/** The client's home: what goes on now, what is to be paid, what can be asked for, what is left, what was. */
export function HomePage() {
  const t = useWords('portal');
  const { data: portal } = useSuspenseQuery(portalQuery);
  useLive(`client:${portal.client.id}`, [keys.portal]);
  return (
    <Stack gap="xl">
      <PageTitle>{t('home.title', { name: portal.client.name.split(' ')[0] ?? '' })}</PageTitle>
      <LiveSessions sessions={portal.sessions} />
      <NextAppointment appointments={portal.appointments} />
      <OpenPayments payments={portal.payments} />
      <EquipmentList portal={portal} />
      <FreeMinutes freeMinutes={portal.freeMinutes} />
      <PastSessions sessions={portal.sessions} payments={portal.payments} />
      <CompanyPhones />
      <AccountLinks />
    </Stack>
  );
}
