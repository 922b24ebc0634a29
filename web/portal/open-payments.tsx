import { Button, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatDate, lisbonDate } from '../../domain/kernel/time-text.ts';
import type { PortalView } from '../../protocol/sessions.ts';
import { serverNow } from '../api/server-clock.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { useMoney } from '../ui/money.tsx';

type Payment = PortalView['payments'][number];

/** N2: what is still to be paid, each with the way to the page that says how. */
export function OpenPayments({ payments }: Pick<PortalView, 'payments'>) {
  const open = payments.filter(({ state }) => state === 'open');
  return open.map((payment) => <OpenPayment key={payment.requestId} payment={payment} />);
}

function OpenPayment({ payment }: { payment: Payment }) {
  const t = useWords('portal');
  const language = useLanguage();
  const money = useMoney();
  const number = payment.sessionNumber;
  const day = formatDate(Temporal.PlainDate.from(payment.dueOn), language);
  const late = payment.dueOn < lisbonDate(serverNow()).toString();
  return (
    <Card>
      <Group justify="space-between" align="center">
        <div>
          <Text c="dimmed">{t('payment.for', { number })}</Text>
          <Title order={2}>{t('payment.open', { amount: money(payment.openCents) })}</Title>
          <Text>{late ? t('payment.since', { day }) : t('payment.until', { day })}</Text>
        </div>
        <Button
          size="lg"
          aria-label={t('payment.how-of', { number })}
          renderRoot={(props) => (
            <Link to="/portal/sessions/$sessionId" params={{ sessionId: payment.sessionId }} {...props} />
          )}
        >
          {t('payment.how')}
        </Button>
      </Group>
    </Card>
  );
}
