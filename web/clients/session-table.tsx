import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { Assistance } from '../../protocol/equipment.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { elapsedDigits } from '../ui/elapsed-digits.ts';
import { Day } from '../ui/moment.tsx';
import { useMoney } from '../ui/money.tsx';
import classes from './clients.module.css';

type Session = Assistance & Readonly<{ equipmentName?: string }>;

/** Sessions that were, each with what it came to. Those of a client say on which equipment they were. */
export function SessionTable({ sessions }: { sessions: readonly Session[] }) {
  const t = useWords('clients');
  const money = useMoney();
  const ofClient = sessions.some(({ equipmentName }) => equipmentName !== undefined);
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('history.session')}</th>
          <th scope="col">{t('history.state')}</th>
          {ofClient && <th scope="col">{t('history.equipment')}</th>}
          {!ofClient && <th scope="col">{t('history.technician')}</th>}
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
            {ofClient && <td data-label={t('history.equipment')}>{session.equipmentName}</td>}
            {!ofClient && <td data-label={t('history.technician')}>{session.technicianName ?? '–'}</td>}
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
  );
}
