import { Stack, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { TariffView } from '../../protocol/company.ts';
import { serviceQuery } from '../api/queries.ts';
import { companyQuery } from '../api/staff-queries.ts';
import { useWords } from '../i18n/use-words.ts';
import { useMe } from '../staff/use-me.ts';
import { Card } from '../ui/card.tsx';
import { Money } from '../ui/money.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { UnlikeTariffInForce } from './agreements/unlike-tariff-note.tsx';
import { CompanyData } from './company-data.tsx';
import { CompanySchedule } from './company-schedule.tsx';
import classes from './office.module.css';
import { PricesForm } from './prices-form.tsx';
import { PublicFacts } from './public-facts.tsx';

/** Who the company is, how it is reached and paid, and what it charges. */
export function CompanyPage() {
  const me = useMe();
  const { data: company } = useSuspenseQuery(companyQuery);
  const { data: service } = useSuspenseQuery(serviceQuery);
  return (
    <Stack gap="md">
      <PageTitle size="h2">{company.name}</PageTitle>
      <div className={classes.columns}>
        <CompanyData company={company} owner={me.owner} />
        <Prices
          tariff={service.tariff}
          allowanceMinutes={service.allowanceMinutes}
          period={service.allowancePeriod}
          owner={me.owner}
        />
      </div>
      <CompanySchedule tariff={service.tariff} owner={me.owner} />
      <PublicFacts company={company} notRemotely={service.notRemotely} owner={me.owner} />
    </Stack>
  );
}

type PricesProps = { tariff: TariffView; allowanceMinutes: number; period: 'year' | 'month'; owner: boolean };

function Prices({ tariff, allowanceMinutes, period, owner }: PricesProps) {
  const t = useWords('office');
  return (
    <Card>
      <Title order={2} size="h4" mb="xs">
        {t('prices.title')}
      </Title>
      <dl className={`${classes.facts} ${classes.stacked}`}>
        <dt>{t('prices.free', { period: t(`period.${period}`) })}</dt>
        <dd className="figures">{t('prices.minutes', { minutes: allowanceMinutes })}</dd>
        {!owner && (
          <>
            <dt>{t('prices.initial', { minutes: tariff.initialMinutes })}</dt>
            <dd>
              <Money cents={tariff.initialCents} />
            </dd>
            <dt>{t('prices.interval', { minutes: tariff.intervalMinutes })}</dt>
            <dd>
              <Money cents={tariff.intervalCents} />
            </dd>
            <dt>{t('prices.sos')}</dt>
            <dd>{tariff.sosFeeCents === null ? t('prices.no-sos') : <Money cents={tariff.sosFeeCents} />}</dd>
          </>
        )}
        <dt>{t('prices.vat')}</dt>
        <dd className="figures">{tariff.vatExemption === null ? `${tariff.vatPercent} %` : t('prices.no-vat')}</dd>
      </dl>
      {owner ? (
        <Stack gap="sm" mt="sm">
          <UnlikeTariffInForce />
          <PricesForm tariff={tariff} />
        </Stack>
      ) : (
        <Text fz="sm" c="dimmed" mt="sm">
          {t('prices.owner-only')}
        </Text>
      )}
    </Card>
  );
}
