import { Button, Text, Title } from '@mantine/core';
import type { ServiceView } from '../../protocol/company.ts';
import { useWords } from '../i18n/use-words.ts';
import { MinutesRing } from '../ui/minutes-ring.tsx';
import classes from './public.module.css';

export function Hero({ service }: { service: ServiceView }) {
  const t = useWords('public');
  const { opens, closes } = service.tariff;
  const minutes = service.allowanceMinutes;
  return (
    <div className={classes.hero}>
      <div className={`${classes.wrap} ${classes.heroRow}`}>
        <div>
          <Title order={1}>{t('hero.title')}</Title>
          <p className={classes.lead}>{t('hero.text')}</p>
          <div className={classes.actions}>
            <Button component="a" href="/portal" size="lg">
              {t('hero.ask')}
            </Button>
            <Button component="a" href="#prices" size="lg" variant="default">
              {t('hero.prices')}
            </Button>
          </div>
        </div>
        <div className={classes.badge}>
          <MinutesRing left={minutes} of={minutes} />
          <div>
            <p>{t('hero.free', { period: t(`period.${service.allowancePeriod}`) })}</p>
            <Text c="dimmed">{t('hero.open', { opens, closes })}</Text>
          </div>
        </div>
      </div>
    </div>
  );
}
