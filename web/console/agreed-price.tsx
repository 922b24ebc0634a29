import { Text, Title } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { useMoney } from '../ui/money.tsx';
import classes from './session.module.css';

/** What the client agreed to when asking, or will be asked to agree to on the equipment (P1–P6, A1–A4, G4). */
export function AgreedPrice({ session }: { session: SessionView }) {
  const t = useWords('console');
  const money = useMoney();
  const { quote, askedWithFreeMinutes: asked } = session;
  const agreed = !session.agreementDue && asked === null;
  return (
    <>
      <Title order={2} size="h4" mb="xs">
        {agreed ? t('price.title') : t('price.to-agree')}
      </Title>
      <dl className={classes.facts}>
        <div>
          <dt>{t('price.initial', { minutes: quote.initialMinutes })}</dt>
          <dd>{money(quote.initialCents)}</dd>
        </div>
        <div>
          <dt>{t('price.interval', { minutes: quote.intervalMinutes })}</dt>
          <dd>{money(quote.intervalCents)}</dd>
        </div>
        {quote.sos && (
          <div>
            <dt>{t('price.sos')}</dt>
            <dd>{money(quote.sosCents)}</dd>
          </div>
        )}
        <div>
          <dt>{t('price.free')}</dt>
          <dd className="figures">{t('minutes', { minutes: quote.freeMinutes })}</dd>
        </div>
      </dl>
      {asked !== null && (
        <Text fz="sm" mt="xs">
          {t('price.fewer-left', { asked, left: quote.freeMinutes })}
        </Text>
      )}
      {quote.why !== 'ok' && (
        <Text fz="sm" c="dimmed" mt="xs">
          {t(`price.why.${quote.why}`)}
        </Text>
      )}
    </>
  );
}
