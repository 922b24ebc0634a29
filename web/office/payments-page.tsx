import { Button, Group, Stack } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { MOST_SETTLED, type PaymentRequestRow } from '../../protocol/office.ts';
import { keys } from '../api/keys.ts';
import { bankEntriesQuery, paymentsQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { Callbacks } from './callbacks.tsx';
import { ClearPayment } from './clear-payment.tsx';
import { OpenPayments } from './open-payments.tsx';
import { OverPayments } from './over-payments.tsx';
import { PaidPayments } from './paid-payments.tsx';

/** N2 N3: what is still to be paid, what came in, and its receipts. */
export function PaymentsPage() {
  const t = useWords('office');
  const { data: open } = useSuspenseQuery(paymentsQuery('open'));
  const { data: paid } = useSuspenseQuery(paymentsQuery('paid'));
  const { data: waived } = useSuspenseQuery(paymentsQuery('waived'));
  const {
    data: { count },
  } = useSuspenseQuery(bankEntriesQuery('tray'));
  const [clearing, setClearing] = useState<PaymentRequestRow | null>(null);
  useLive('payments', [keys.allPayments]);
  useLive('statements', [keys.bankEntries]);
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <PageTitle size="h2" windowTitle={open.length > 0 ? `(${open.length}) ${t('payments.title')}` : undefined}>
          {t('payments.title')}
        </PageTitle>
        <Button component={Link} to="/office/payments/statements" variant="default">
          {count === 0 ? t('payments.statements') : t('payments.statements-waiting', { count })}
        </Button>
      </Group>
      <OpenPayments payments={open} clear={setClearing} />
      <OverPayments />
      <Callbacks />
      <PaidPayments payments={[...paid, ...waived].sort((a, b) => b.number - a.number).slice(0, MOST_SETTLED)} />
      {clearing !== null && <ClearPayment key={clearing.id} request={clearing} close={() => setClearing(null)} />}
    </Stack>
  );
}
