import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { EquipmentDetails } from '../../protocol/equipment.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { Card } from '../ui/card.tsx';
import { elapsedDigits } from '../ui/elapsed-digits.ts';
import { Day } from '../ui/moment.tsx';
import { useMoney } from '../ui/money.tsx';
import { EmptyState } from '../ui/states.tsx';
import classes from './clients.module.css';

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
      {sessions.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('history.session')}</th>
              <th scope="col">{t('history.state')}</th>
              <th scope="col">{t('history.technician')}</th>
              <th scope="col" className={table.amount}>
                {t('history.time')}
              </th>
              <th scope="col" className={table.amount}>
                {t('history.cost')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <tr key={session.id}>
                <td className={table.main}>
                  <div>
                    <Link to="/console/sessions/$sessionId" params={{ sessionId: session.id }}>
                      {session.number} · <Day on={lisbonDate(Temporal.Instant.from(session.requestedAt)).toString()} />
                    </Link>
                    <Text fz="sm" lineClamp={1}>
                      {session.problem}
                    </Text>
                  </div>
                </td>
                <td data-label={t('history.state')} className={classes.word}>
                  {t(`session.${session.state}`)}
                </td>
                <td data-label={t('history.technician')}>{session.technicianName ?? '–'}</td>
                <td data-label={t('history.time')} className={`figures ${table.amount}`}>
                  {session.elapsedMs === null ? '–' : elapsedDigits(session.elapsedMs)}
                </td>
                <td data-label={t('history.cost')} className={`figures ${table.amount}`}>
                  {session.totalCents === null ? '–' : money(session.totalCents)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {services.map((service) => (
        <Text key={service.id} mt="xs">
          <Day on={lisbonDate(Temporal.Instant.from(service.boughtAt)).toString()} /> · {t(`place.${service.place}`)} ·{' '}
          {service.description} · <span className="figures">{money(service.amountCents)}</span>
        </Text>
      ))}
    </Card>
  );
}
