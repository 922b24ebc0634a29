import { Anchor, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { keys } from '../api/keys.ts';
import { clientHistoryQuery, clientQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { AppointmentList } from './appointment-list.tsx';
import { ClientChanges } from './client-changes.tsx';
import { ClientData } from './client-data.tsx';
import { LatestSessions } from './client-history.tsx';
import { useClientPlaces } from './client-places.ts';
import classes from './clients.module.css';
import { EquipmentList } from './equipment-list.tsx';
import { Owed } from './owed.tsx';
import { PaidServices } from './paid-services.tsx';

/** One client: who they are, their equipment, what was done for them and bought, and what is still to pay. */
export function ClientPage() {
  const t = useWords('clients');
  const places = useClientPlaces();
  const { clientId = '' } = useParams({ strict: false });
  const { data: client } = useSuspenseQuery(clientQuery(clientId));
  const { data: history } = useSuspenseQuery(clientHistoryQuery(clientId));
  useLive(`client:${clientId}`, [keys.client(clientId), keys.clientChanges(clientId)]);
  return (
    <Stack gap="md">
      <PageTitle size="h2">{client.name}</PageTitle>
      <div className={classes.columns}>
        <Stack gap="md">
          <EquipmentList client={client} />
          <AppointmentList appointments={client.appointments} />
          <LatestSessions sessions={history.sessions} />
          <PaidServices client={client} />
        </Stack>
        <Stack gap="md">
          <Owed owed={history.owed} />
          <Card>
            <Text c="dimmed">{t('free-minutes')}</Text>
            <Text className="figures" fz="2rem" fw={650} lh={1.2}>
              {client.freeMinutesLeft}
            </Text>
            <Anchor renderRoot={(props) => <Link to={places.allowance} params={{ clientId }} {...props} />}>
              {t('free-minutes.ledger')}
            </Anchor>
          </Card>
          <ClientData client={client} />
          <ClientChanges clientId={clientId} />
        </Stack>
      </div>
    </Stack>
  );
}
