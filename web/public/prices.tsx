import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ServiceView } from '../../protocol/company.ts';
import { useWords } from '../i18n/use-words.ts';
import { Money, useMoney } from '../ui/money.tsx';
import classes from './public.module.css';

/** P1–P6 A1, VAT included. */
export function Prices({ service }: { service: ServiceView }) {
  const t = useWords('public');
  const money = useMoney();
  const { tariff, allowanceMinutes, allowancePeriod } = service;
  const sos =
    tariff.sosFeeCents === null ? t('prices.sos-none') : t('prices.sos-more', { fee: money(tariff.sosFeeCents) });
  return (
    <section className={classes.section} id="prices">
      <Title order={2}>{t('prices.title')}</Title>
      <dl className={classes.prices}>
        <Price what={t('prices.free', { period: t(`period.${allowancePeriod}`) })}>
          {t('prices.free-minutes', { minutes: allowanceMinutes })}
        </Price>
        <Price what={t('prices.initial', { minutes: tariff.initialMinutes })}>
          <Money cents={tariff.initialCents} />
        </Price>
        <Price what={t('prices.interval', { minutes: tariff.intervalMinutes })}>
          <Money cents={tariff.intervalCents} />
        </Price>
        <Price what={t('prices.sos')}>{sos}</Price>
      </dl>
      <Text c="dimmed" mt="md">
        {t('prices.note', {
          vat: tariff.vatPercent,
          initial: tariff.initialMinutes,
          interval: tariff.intervalMinutes,
        })}
      </Text>
    </section>
  );
}

function Price({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div className={classes.price}>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </div>
  );
}
