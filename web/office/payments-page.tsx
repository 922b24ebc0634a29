import { Button, Stack } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { PaymentRequestRow } from '../../protocol/office.ts';
import { keys } from '../api/keys.ts';
import { paymentsQuery } from '../api/staff-queries.ts';
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
  const [clearing, setClearing] = useState<PaymentRequestRow | null>(null);
  useLive('payments', [keys.allPayments]);
  return (
    <Stack gap="lg">
      <PageTitle size="h2" windowTitle={open.length > 0 ? `(${open.length}) ${t('payments.title')}` : undefined}>
        {t('payments.title')}
      </PageTitle>
      <div>
        <Button component={Link} to="/office/statements" variant="default">
          {t('payments.statements')}
        </Button>
      </div>
      <OpenPayments payments={open} clear={setClearing} />
      <OverPayments />
      <Callbacks />
      <PaidPayments payments={[...paid, ...waived].sort((a, b) => b.number - a.number)} />
      {clearing !== null && <ClearPayment key={clearing.id} request={clearing} close={() => setClearing(null)} />}
    </Stack>
  );
}
