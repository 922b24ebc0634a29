import { Stack, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { z } from 'zod';
import { cents } from '../../domain/kernel/money.ts';
import { formatDate, lisbonDate } from '../../domain/kernel/time-text.ts';
import { isCreditorReference } from '../../domain/payment/creditor-reference.ts';
import { epcQr } from '../../domain/payment/epc-qr.ts';
import type { paymentView } from '../../protocol/sessions.ts';
import { serverNow } from '../api/server-clock.ts';
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
  const day = formatDate(Temporal.PlainDate.from(payment.dueOn), language);
  const late = payment.dueOn < lisbonDate(serverNow()).toString();
  const paidCents = payment.amountCents - payment.openCents;
  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h3">
        {t('payment.title')}
      </Title>
      {late && <Note kind="warm">{t('payment.late', { day })}</Note>}
      {payment.waivedCents > 0 && <Text>{t('payment.waived-part', { amount: money(payment.waivedCents) })}</Text>}
      {paidCents > 0 && <Text>{t('payment.paid-part', { amount: money(paidCents) })}</Text>}
      <Facts>
        <Fact name={late ? t('payment.to-pay') : t('payment.to-pay-by', { day })} strong>
          <Money cents={payment.openCents} />
        </Fact>
      </Facts>
      <Text fz="0.95rem" c="dimmed">
        {t('payment.not-an-invoice')}
      </Text>
      <ByTransfer payment={payment} />
      <AtAtm payment={payment} />
      <Papers documents={payment.documents} />
    </Stack>
  );
}

function ByTransfer({ payment }: { payment: Payment }) {
  const t = useWords('session');
  return (
    <>
      <Title order={3} size="h4" mt="sm">
        {t('payment.transfer')}
      </Title>
      <Text>{t('payment.transfer-how')}</Text>
      <Facts>
        <Fact name={t('payment.name')}>{payment.companyName}</Fact>
        <Fact name={t('payment.iban')} action={<CopyButton value={payment.iban} what={t('payment.iban')} />}>
          <span className="figures">{inFours(payment.iban)}</span>
        </Fact>
        <Fact
          name={t('payment.reference')}
          action={<CopyButton value={payment.reference} what={t('payment.reference')} />}
        >
          <span className="figures">{inFours(payment.reference)}</span>
        </Fact>
      </Facts>
      <TransferCode payment={payment} />
    </>
  );
}

/** As banks print it, and as the mails do. */
function inFours(text: string): string {
  return text.match(/.{1,4}/g)?.join(' ') ?? text;
}

/** Folded on a phone: there the one that pays has nothing to scan it with. */
function TransferCode({ payment }: { payment: Payment }) {
  const t = useWords('session');
  const wide = useMediaQuery('(min-width: 48em)', false, { getInitialValueInEffect: false });
  const { companyName: name, iban, openCents, reference } = payment;
  if (!isCreditorReference(reference)) return null;
  return (
    <details open={wide}>
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
