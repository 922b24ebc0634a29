import { Anchor, Button, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ServiceView } from '../../protocol/company.ts';
import { useWords } from '../i18n/use-words.ts';
import { Money, useMoney } from '../ui/money.tsx';
import { Phones } from '../ui/phones.tsx';
import { OpenNow, useOpenDays } from './opening.tsx';
import classes from './public.module.css';

type Props = { service: ServiceView; now: Temporal.Instant };

/** What it is, what it costs, when it is there, and the one thing to do: ask for help, or phone. */
export function Hero({ service, now }: Props) {
  const t = useWords('public');
  return (
    <div className={classes.tinted}>
      <div className={`${classes.wrap} ${classes.hero}`}>
        <div>
          <Title order={1}>{t('hero.title')}</Title>
          <p className={classes.lead}>{t('hero.text')}</p>
        </div>
        <InShort service={service} now={now} />
        <AskOrCall service={service} />
      </div>
    </div>
  );
}

/** P1 P2 A1 S1, at a glance. */
function InShort({ service, now }: Props) {
  const t = useWords('public');
  const money = useMoney();
  const { tariff, allowanceMinutes, allowancePeriod } = service;
  const { opens, closes } = tariff;
  const days = useOpenDays(tariff);
  return (
    <ul className={classes.short}>
      <Fact figure={<Money cents={tariff.initialCents} />}>
        {t('hero.price', {
          minutes: tariff.initialMinutes,
          price: money(tariff.intervalCents),
          vat: tariff.vatExemption === null ? t('hero.with-vat') : t('hero.final'),
          interval: tariff.intervalMinutes,
        })}
      </Fact>
      {allowanceMinutes > 0 && (
        <Fact figure={t('hero.free')}>
          {t('hero.free-minutes', { minutes: allowanceMinutes, period: t(`period.${allowancePeriod}`) })}
        </Fact>
      )}
      <Fact figure={t('hero.hours', { opens, closes })}>
        {days}. <OpenNow tariff={tariff} now={now} />
      </Fact>
    </ul>
  );
}

function Fact({ figure, children }: { figure: ReactNode; children: ReactNode }) {
  return (
    <li>
      <strong>{figure}</strong> <span>{children}</span>
    </li>
  );
}

export function AskOrCall({ service }: Pick<Props, 'service'>) {
  const t = useWords('public');
  const phones = service.company?.phones ?? [];
  return (
    <div className={classes.ask}>
      <Button component="a" href="/portal" size="xl">
        {t('hero.ask')}
      </Button>
      {phones.length > 0 && (
        <div>
          <p>{t('hero.call')}</p>
          <Phones phones={phones.slice(0, 1)} />
        </div>
      )}
    </div>
  );
}

/** For who asked before, and reads the mail on another device. */
export function CodeLink() {
  const t = useWords('public');
  return (
    <p>
      <Anchor href="/entrar">{t('last.code')}</Anchor>
    </p>
  );
}
