import { Button, Group, Title } from '@mantine/core';
import { useState } from 'react';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { ClientView } from '../../protocol/people.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { Card } from '../ui/card.tsx';
import { Day } from '../ui/moment.tsx';
import { Money } from '../ui/money.tsx';
import { EmptyState } from '../ui/states.tsx';
import { RecordService } from './record-service.tsx';

/** A2 A4: what the client bought in the workshop or on site: what opens the free minutes. */
export function PaidServices({ client }: { client: ClientView }) {
  const t = useWords('clients');
  const [recording, setRecording] = useState(false);
  const nameOf = (id: string | null) => client.equipment.find((equipment) => equipment.id === id)?.name;
  return (
    <Card>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {t('services.title')}
        </Title>
        <Button variant="default" size="sm" onClick={() => setRecording(true)}>
          {t('services.record')}
        </Button>
      </Group>
      {client.paidServices.length === 0 ? (
        <EmptyState>{t('services.none')}</EmptyState>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('services.date')}</th>
              <th scope="col">{t('services.what')}</th>
              <th scope="col">{t('services.equipment')}</th>
              <th scope="col">{t('services.place')}</th>
              <th scope="col" className={table.amount}>
                {t('services.amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {client.paidServices.map((service) => (
              <tr key={service.id}>
                <td data-label={t('services.date')}>
                  <Day on={lisbonDate(Temporal.Instant.from(service.boughtAt)).toString()} />
                </td>
                <td data-label={t('services.what')}>{service.description}</td>
                <td data-label={t('services.equipment')}>
                  {nameOf(service.equipmentId) ?? t('services.no-equipment')}
                </td>
                <td data-label={t('services.place')}>{t(`place.${service.place}`)}</td>
                <td data-label={t('services.amount')} className={table.amount}>
                  <Money cents={service.amountCents} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <RecordService client={client} open={recording} close={() => setRecording(false)} />
    </Card>
  );
}
