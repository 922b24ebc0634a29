import { Button, Text, Title } from '@mantine/core';
import type { ServiceView } from '../../protocol/company.ts';
import { useWords } from '../i18n/use-words.ts';
import { MinutesRing } from '../ui/minutes-ring.tsx';
import { Phones } from '../ui/phones.tsx';
import classes from './public.module.css';

/** The one thing to do here: ask for help, or phone. */
export function Hero({ service }: { service: ServiceView }) {
  const t = useWords('public');
  const { opens, closes } = service.tariff;
  const minutes = service.allowanceMinutes;
  return (
    <div className={classes.tinted}>
      <div className={`${classes.wrap} ${classes.heroRow}`}>
        <div>
          <Title order={1}>{t('hero.title')}</Title>
          <p className={classes.lead}>{t('hero.text')}</p>
          <AskOrCall service={service} />
        </div>
        <div className={classes.badge}>
          {minutes > 0 && (
            <>
              <MinutesRing left={minutes} of={minutes} />
              <p>{t('hero.free', { period: t(`period.${service.allowancePeriod}`) })}</p>
            </>
          )}
          <Text c="dimmed">{t('hero.open', { opens, closes })}</Text>
        </div>
      </div>
    </div>
  );
}

export function AskOrCall({ service }: { service: ServiceView }) {
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
