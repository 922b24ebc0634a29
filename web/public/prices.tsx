import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ServiceView } from '../../protocol/company.ts';
import { useWords } from '../i18n/use-words.ts';
import { Money } from '../ui/money.tsx';
import classes from './public.module.css';

/** P1–P6 A1, with the VAT in them. */
export function Prices({ service }: { service: ServiceView }) {
  const t = useWords('public');
  const { tariff, allowanceMinutes, allowancePeriod } = service;
  const exempt = tariff.vatExemption !== null;
  return (
    <div>
      <table className={classes.prices}>
        <thead>
          <tr>
            <th scope="col">{t('prices.what')}</th>
            <th scope="col">{exempt ? t('prices.price-final') : t('prices.price')}</th>
          </tr>
        </thead>
        <tbody>
          {allowanceMinutes > 0 && (
            <Price what={t('prices.free', { minutes: allowanceMinutes, period: t(`period.${allowancePeriod}`) })}>
              {t('prices.free-price')}
            </Price>
          )}
          <Price what={t('prices.initial', { minutes: tariff.initialMinutes })}>
            <Money cents={tariff.initialCents} />
          </Price>
          <Price what={t('prices.interval', { minutes: tariff.intervalMinutes })}>
            <Money cents={tariff.intervalCents} />
          </Price>
          <Price what={t('prices.sos')}>
            {tariff.sosFeeCents === null ? t('prices.sos-none') : <Money cents={tariff.sosFeeCents} />}
          </Price>
        </tbody>
      </table>
      <p>
        {exempt ? t('prices.no-vat') : t('prices.vat', { vat: tariff.vatPercent })}{' '}
        {t('prices.note', { initial: tariff.initialMinutes, interval: tariff.intervalMinutes })}
      </p>
      {tariff.sosFeeCents !== null && <p>{t('prices.on-call')}</p>}
      <p>{t('prices.agreed')}</p>
    </div>
  );
}

/** P1–P6: what it costs, beside what it would cost. */
export function PricesSection({ service, children }: { service: ServiceView; children: ReactNode }) {
  const t = useWords('public');
  return (
    <section className={classes.section} id="prices">
      <Title order={2}>{t('prices.title')}</Title>
      <div className={classes.pair}>
        <Prices service={service} />
        {children}
      </div>
    </section>
  );
}

function Price({ what, children }: { what: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{what}</th>
      <td>{children}</td>
    </tr>
  );
}
