import { Stack, Text } from '@mantine/core';
import type { QuoteView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { useMoney } from '../ui/money.tsx';

/** P1–P6 A1–A4: what a session costs, in plain sentences, before anybody agrees to it. */
export function PriceSentence({ quote }: { quote: QuoteView }) {
  const t = useWords('session');
  const money = useMoney();
  const { initialMinutes: minutes, initialFreeMinutes: free, intervalMinutes: interval } = quote;
  const moreFree = quote.freeMinutes - free;
  const price = money(quote.intervalCents);
  const first =
    free === 0
      ? t('price.first-paid', { minutes, price: money(quote.initialCents) })
      : free >= minutes
        ? t('price.first-free', { minutes })
        : t('price.first-part', { minutes, free, price: money(quote.initialCents) });
  const then =
    moreFree > 0 ? t('price.then-free', { free: moreFree, interval, price }) : t('price.then', { interval, price });
  return (
    <Stack gap={6}>
      <Text fw={650} fz="1.2rem" lh={1.35}>
        {first}
      </Text>
      {quote.sos && (
        <Text fw={650}>
          {t('price.sos', { fee: money(quote.sosCents), total: money(quote.initialCents + quote.sosCents) })}
        </Text>
      )}
      <Text>{then}</Text>
      {quote.why !== 'ok' && <Text c="dimmed">{t(`price.why-${quote.why}`)}</Text>}
      <Text c="dimmed" fz="0.9rem">
        {quote.vatPercent === 0 ? t('price.no-vat') : t('price.vat', { vat: quote.vatPercent })}
      </Text>
    </Stack>
  );
}
