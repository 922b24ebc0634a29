import { Text, Title } from '@mantine/core';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { EquipmentDetails } from '../../protocol/equipment.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { Day } from '../ui/moment.tsx';
import { useMoney } from '../ui/money.tsx';
import { EmptyState } from '../ui/states.tsx';
import { SessionTable } from './session-table.tsx';

/** Everything that was done with a machine: at a distance, in the workshop, on site; each newest first. */
export function EquipmentHistory({ equipment: { sessions, services } }: { equipment: EquipmentDetails }) {
  const t = useWords('clients');
  const money = useMoney();
  return (
    <Card>
      <Title order={2} size="h4" mb="xs">
        {t('history.title')}
      </Title>
      {sessions.length + services.length === 0 && <EmptyState>{t('history.none')}</EmptyState>}
      {sessions.length > 0 && <SessionTable sessions={sessions} />}
      {services.map((service) => (
        <Text key={service.id} mt="xs">
          <Day on={lisbonDate(Temporal.Instant.from(service.boughtAt)).toString()} /> · {t(`place.${service.place}`)} ·{' '}
          {service.description} · <span className="figures">{money(service.amountCents)}</span>
        </Text>
      ))}
    </Card>
  );
}
