import { Stack, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { keys } from '../api/keys.ts';
import { equipmentQuery } from '../api/queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { useClientPlaces } from './client-places.ts';
import classes from './clients.module.css';
import { EquipmentFacts } from './equipment-facts.tsx';
import { EquipmentHistory } from './equipment-history.tsx';
import { EquipmentSetUp } from './equipment-set-up.tsx';
import { PhoneRequest } from './phone-request.tsx';

/** A machine: how it is set up and what can be done about it, what it is, and everything that was done with it. */
export function EquipmentPage() {
  const t = useWords('clients');
  const places = useClientPlaces();
  const { equipmentId = '' } = useParams({ strict: false });
  const { data: equipment } = useSuspenseQuery(equipmentQuery(equipmentId));
  useLive(`client:${equipment.client.id}`, [keys.equipment(equipmentId)]);
  return (
    <Stack gap="md">
      <div>
        <PageTitle size="h2">{equipment.name}</PageTitle>
        <Text>
          <Link to={places.one} params={{ clientId: equipment.client.id }}>
            {equipment.client.name}
          </Link>
        </Text>
      </div>
      <div className={classes.columns}>
        <Stack gap="md">
          <EquipmentSetUp equipment={equipment} />
          <PhoneRequest equipment={equipment} />
          <EquipmentHistory equipment={equipment} />
        </Stack>
        <Card>
          <Title order={2} size="h4" mb="xs">
            {t('machine.facts')}
          </Title>
          <EquipmentFacts equipment={equipment} />
        </Card>
      </div>
    </Stack>
  );
}
