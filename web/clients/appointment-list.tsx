import { Anchor, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ClientView } from '../../protocol/people.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { Card } from '../ui/card.tsx';
import { Moment } from '../ui/moment.tsx';

/** The hours a client booked and what became of them, late cancellations and no-shows too. Nothing where there are none. */
export function AppointmentList({ appointments }: Pick<ClientView, 'appointments'>) {
  const t = useWords('clients');
  if (appointments.length === 0) return null;
  return (
    <Card>
      <Title order={2} size="h4" mb="xs">
        {t('appointments.title')}
      </Title>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('appointments.when')}</th>
            <th scope="col">{t('appointments.equipment')}</th>
            <th scope="col">{t('appointments.technician')}</th>
            <th scope="col">{t('appointments.state')}</th>
          </tr>
        </thead>
        <tbody>
          {appointments.map(({ id, startsAt, equipmentName, technicianName, state, sessionId }) => (
            <tr key={id}>
              <td className={table.main}>
                <Moment at={startsAt} />
              </td>
              <td data-label={t('appointments.equipment')}>{equipmentName}</td>
              <td data-label={t('appointments.technician')}>{technicianName}</td>
              <td data-label={t('appointments.state')}>
                {sessionId === null ? (
                  t(`appointment.${state}`)
                ) : (
                  <Anchor
                    renderRoot={(props) => <Link to="/console/sessions/$sessionId" params={{ sessionId }} {...props} />}
                  >
                    {t(`appointment.${state}`)}
                  </Anchor>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
