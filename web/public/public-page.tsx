import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ServiceView } from '../../protocol/company.ts';
import { useWords } from '../i18n/use-words.ts';
import { Phones } from '../ui/phones.tsx';
import { Calculator } from './calculator.tsx';
import { Contact } from './contact.tsx';
import { Hero } from './hero.tsx';
import type { PageData } from './page-data.ts';
import { Prices } from './prices.tsx';
import classes from './public.module.css';
import { PublicHeader } from './public-header.tsx';
import { Schedule } from './schedule.tsx';
import { Share } from './share.tsx';

/** H1: the service explained, with prices, schedule, requirements and a way to share it. */
export function PublicPage({ data }: { data: PageData }) {
  const { service } = data;
  return (
    <>
      <PublicHeader language={data.language} />
      <main id="content">
        <Hero service={service} />
        <div className={classes.wrap}>
          <Prices service={service} />
          <div className={classes.pair}>
            <Calculator data={data} />
            <FreeMinutes service={service} />
          </div>
          <Steps />
          <div className={classes.pair}>
            <Needs />
            <Talking data={data} />
          </div>
          <div className={`${classes.section} ${classes.facts}`}>
            <Schedule tariff={service.tariff} />
            <Fact of="stop" />
            <Fact of="limits" />
            <Fact of="recording" />
            <Share address={data.address} />
          </div>
        </div>
      </main>
      <Contact company={service.company} />
    </>
  );
}

function FreeMinutes({ service }: { service: ServiceView }) {
  const t = useWords('public');
  const minutes = service.allowanceMinutes;
  const period = t(`period.${service.allowancePeriod}`);
  return (
    <Card title={t('free.title')}>
      <ul className={classes.list}>
        <li>{t('free.year', { minutes, period })}</li>
        <li>{t('free.service')}</li>
        <li>{t('free.equipment')}</li>
        <li>{t('free.lapse', { period })}</li>
        <li>{t('free.setup')}</li>
      </ul>
    </Card>
  );
}

function Steps() {
  const t = useWords('public');
  const steps = ['ask', 'accept', 'watch', 'end'] as const;
  return (
    <section className={classes.section}>
      <Title order={2}>{t('how.title')}</Title>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step}>
            <Title order={3} size="h4">
              {t(`how.${step}.title`)}
            </Title>
            <p>{t(`how.${step}.text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** R1–R5 */
function Needs() {
  const t = useWords('public');
  return (
    <Card title={t('needs.title')}>
      <ul className={classes.list}>
        <li>{t('needs.on')}</li>
        <li>{t('needs.internet')}</li>
        <li>{t('needs.connection')}</li>
        <li>{t('needs.presence')}</li>
        <li>{t('needs.hands-off')}</li>
      </ul>
      <p>{t('needs.except')}</p>
    </Card>
  );
}

/** C2 */
function Talking({ data }: { data: PageData }) {
  const t = useWords('public');
  return (
    <Card title={t('talk.title')}>
      <p>{t('talk.phone')}</p>
      {data.service.company && <Phones phones={data.service.company.phones} />}
    </Card>
  );
}

function Fact({ of }: { of: 'stop' | 'limits' | 'recording' }) {
  const t = useWords('public');
  return (
    <section>
      <Title order={2} size="h3">
        {t(`${of}.title`)}
      </Title>
      <p>{t(`${of}.text`)}</p>
    </section>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.card}>
      <Title order={2}>{title}</Title>
      {children}
    </section>
  );
}
