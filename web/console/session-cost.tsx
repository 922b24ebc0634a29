import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatElapsed } from '../../domain/kernel/time-text.ts';
import type { TariffView } from '../../protocol/company.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { Money } from '../ui/money.tsx';
import classes from './session.module.css';

type Props = { charge: NonNullable<SessionView['charge']>; tariff: TariffView };

/** How the price came about: the time, the blocks begun, the free minutes, the rest (P1–P6). */
export function SessionCost({ charge, tariff }: Props) {
  const t = useWords('console');
  const intervals = (charge.billedMinutes - tariff.initialMinutes) / tariff.intervalMinutes;
  const blocks = { initial: tariff.initialMinutes, interval: tariff.intervalMinutes, count: intervals };
  const line = (name: string, value: ReactNode) => (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{value}</dd>
    </div>
  );
  return (
    <Card p="md">
      <Title order={2} size="h4" mb="xs">
        {t('cost.title')}
      </Title>
      <dl className={classes.facts}>
        {line(t('cost.elapsed'), formatElapsed(charge.elapsedMs))}
        {line(
          intervals > 0 ? t('cost.blocks', blocks) : t('cost.one-block', blocks),
          t('minutes', { minutes: charge.billedMinutes }),
        )}
        {line(t('cost.free'), t('minutes', { minutes: charge.freeMinutesUsed }))}
        {charge.paidMinutes > 0 &&
          line(t('cost.paid', { minutes: charge.paidMinutes }), <Money cents={charge.timeCents} />)}
        {charge.sos && line(t('price.sos'), <Money cents={charge.sosCents} />)}
        <div className={classes.total}>
          <dt>{t('cost.total')}</dt>
          <dd>
            <Money cents={charge.totalCents} />
          </dd>
        </div>
      </dl>
    </Card>
  );
}
