import { Stack, Text, Title } from '@mantine/core';
import type { z } from 'zod';
import { cents } from '../../domain/kernel/money.ts';
import { formatDate } from '../../domain/kernel/time-text.ts';
import { isCreditorReference } from '../../domain/payment/creditor-reference.ts';
import { epcQr } from '../../domain/payment/epc-qr.ts';
import type { paymentView } from '../../protocol/sessions.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { Money, useMoney } from '../ui/money.tsx';
import { Note } from '../ui/note.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { Papers } from './papers.tsx';

type Payment = z.infer<typeof paymentView>;

/** N2: what is still to be paid and how; N3: the receipt once it is; T1: that it was waived. */
export function PaymentInstructions({ payment }: { payment: Payment }) {
  switch (payment.state) {
    case 'open':
      return <HowToPay payment={payment} />;
    case 'paid':
      return <Paid payment={payment} />;
    case 'waived':
      return <Waived payment={payment} />;
  }
}

function Paid({ payment }: { payment: Payment }) {
  const t = useWords('session');
  return (
    <Note>
      {t('payment.paid')} {payment.receipt === null && t('payment.receipt-soon')}
      <Papers documents={payment.documents} />
    </Note>
  );
}

function Waived({ payment }: { payment: Payment }) {
  const t = useWords('session');
  const money = useMoney();
  return (
    <Note>
      {t('payment.waived', { amount: money(payment.waivedCents) })}
      <Papers documents={payment.documents} />
    </Note>
  );
}

function HowToPay({ payment }: { payment: Payment }) {
  const t = useWords('session');
  const language = useLanguage();
  const money = useMoney();
  const iban = payment.iban.match(/.{1,4}/g)?.join(' ') ?? payment.iban;
  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h3">
        {t('payment.title')}
      </Title>
      <Text>{t('payment.text', { day: formatDate(Temporal.PlainDate.from(payment.dueOn), language) })}</Text>
      {payment.waivedCents > 0 && <Text>{t('payment.waived-part', { amount: money(payment.waivedCents) })}</Text>}
      <Facts>
        <Fact name={t('payment.amount')} strong>
          <Money cents={payment.openCents} />
        </Fact>
        <Fact name={t('payment.name')}>{payment.companyName}</Fact>
        <Fact name={t('payment.iban')} action={<CopyButton value={payment.iban} what={t('payment.iban')} />}>
          <span className="figures">{iban}</span>
        </Fact>
        <Fact
          name={t('payment.reference')}
          action={<CopyButton value={payment.reference} what={t('payment.reference')} />}
        >
          <span className="figures">{payment.reference}</span>
        </Fact>
      </Facts>
      <TransferCode payment={payment} />
      <AtAtm payment={payment} />
      <Papers documents={payment.documents} />
      <Text fz="0.95rem" c="dimmed">
        {t('payment.not-an-invoice')}
      </Text>
    </Stack>
  );
}

/** Folded: on the phone that pays there is nothing to scan it with. */
function TransferCode({ payment }: { payment: Payment }) {
  const t = useWords('session');
  const { companyName: name, iban, openCents, reference } = payment;
  if (!isCreditorReference(reference)) return null;
  return (
    <details>
      <summary>{t('payment.qr')}</summary>
      <QrCode text={epcQr({ name, iban, amountCents: cents(openCents), reference })} label={t('payment.qr-label')} />
    </details>
  );
}

/** N2: entity, reference and amount, which ATMs and NetBanking both take. */
function AtAtm({ payment: { multibanco, openCents } }: { payment: Payment }) {
  const t = useWords('session');
  if (multibanco === null) return null;
  return (
    <>
      <Title order={3} size="h4" mt="sm">
        {t('multibanco.title')}
      </Title>
      <Text>{t('multibanco.text')}</Text>
      <Facts>
        <Fact name={t('multibanco.entity')}>
          <span className="figures">{multibanco.entity}</span>
        </Fact>
        <Fact
          name={t('payment.reference')}
          action={<CopyButton value={multibanco.reference} what={t('multibanco.reference')} />}
        >
          <span className="figures">{multibanco.reference.replace(/(\d{3})(?=\d)/g, '$1 ')}</span>
        </Fact>
        <Fact name={t('payment.amount')}>
          <Money cents={openCents} />
        </Fact>
      </Facts>
    </>
  );
}
