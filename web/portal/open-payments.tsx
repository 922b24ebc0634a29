import { Text } from '@mantine/core';
import type { PortalView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { PaymentInstructions } from '../session/payment-instructions.tsx';
import { Card } from '../ui/card.tsx';
import { PayByMbway } from './pay-by-mbway.tsx';

export function OpenPayments({ payments }: Pick<PortalView, 'payments'>) {
  const t = useWords('portal');
  return payments.map((payment) =>
    payment.state === 'open' ? (
      <Card key={payment.requestId}>
        <Text c="dimmed">{t('payment.for', { number: payment.sessionNumber })}</Text>
        <PaymentInstructions payment={payment} />
        <PayByMbway payment={payment} />
      </Card>
    ) : null,
  );
}
