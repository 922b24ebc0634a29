import { cents } from '../../domain/kernel/money.ts';
import type { DocumentType } from '../../domain/receipt/numbering.ts';
import { acceptanceMail } from '../notices/acceptance-mail.ts';
import { answerMail } from '../notices/answer-mail.ts';
import { appointmentMail } from '../notices/appointment-mail.ts';
import { deletionMail } from '../notices/deletion-mail.ts';
import { confirmEmailMail, emailChangeNotice } from '../notices/email-change-mails.ts';
import { invitationMail } from '../notices/invitation-mail.ts';
import type { Language, Mail, Sender } from '../notices/mail-parts.ts';
import { type PaymentMail, paymentMail } from '../notices/payment-mail.ts';
import { receiptMail } from '../notices/receipt-mail.ts';
import { refusalMail } from '../notices/refusal-mail.ts';
import { reminderMail } from '../notices/reminder-mail.ts';
import type { ConcludedSession } from '../notices/session-facts.ts';
import { signInMail } from '../notices/sign-in-mail.ts';
import { takenBackMail } from '../notices/taken-back-mail.ts';
import { timeSpentMail } from '../notices/time-spent-mail.ts';
import { voidedMail } from '../notices/voided-mail.ts';
import { type WaiverMail, waiverMail } from '../notices/waiver-mail.ts';

export function exampleSender(language: Language): Sender {
  return {
    name: 'iPonto Lda',
    taxNumber: '501964843',
    address: 'Rua do Ouro 1, 1100-060 Lisboa',
    email: 'ajuda@iponto.example',
    phones: [
      {
        number: '+351 210 000 000',
        cost: language === 'pt' ? 'Chamada para a rede fixa nacional' : 'Call to the national landline network',
      },
      {
        number: '+351 910 000 000',
        cost: language === 'pt' ? 'Chamada para a rede móvel nacional' : 'Call to the national mobile network',
      },
    ],
    complaintsUrl: 'https://www.livroreclamacoes.pt',
  };
}

export const EXAMPLE_SESSION: ConcludedSession = {
  equipmentName: 'Acer Aspire',
  technicianName: 'Rui Matos',
  acceptedAt: Temporal.Instant.from('2026-11-22T10:05:00Z'),
  endedAt: Temporal.Instant.from('2026-11-22T11:42:15Z'),
  endReason: 'done',
  elapsedMs: (95 * 60 + 12) * 1000,
  gapMs: 123_000,
  billedMinutes: 120,
  initialMinutes: 60,
  intervalMinutes: 30,
  freeMinutesUsed: 60,
  freeMinutesLeft: 15,
  freeMinutesUntil: Temporal.PlainDate.from('2027-03-20'),
  report: 'Limpei o disco.\nActualizei o navegador.',
};

export function examplePayment(language: Language): PaymentMail {
  return {
    language,
    name: 'Conceição Simões',
    session: EXAMPLE_SESSION,
    timeCents: cents(1350),
    sosCents: cents(2000),
    totalCents: cents(3350),
    dueOn: Temporal.PlainDate.from('2026-12-07'),
    transfer: {
      beneficiary: 'iPonto Lda',
      iban: 'PT50000201231234567890154',
      bic: 'BBPIPTPL',
      reference: 'RF18539007547034',
      epcQr: 'BCD\n002\n1\nSCT\nBBPIPTPL\niPonto Lda\nPT50000201231234567890154\nEUR33.50\n\nRF18539007547034',
    },
    multibanco: null,
    mbway: false,
    waivedCents: cents(0),
    receiptBy: 'email',
    url: 'https://iponto.example/sessions/12',
    sender: exampleSender(language),
  };
}

/** One of each kind of mail. */
const INVITATION = { role: 'technician', invitedBy: 'Ana Reis' } as const;

export async function exampleMails(language: Language): Promise<Record<string, Mail>> {
  const sender = exampleSender(language);
  const common = { language, name: 'Conceição Simões', url: 'https://iponto.example/sessions/12?a=1&b=2', sender };
  const acceptedAt = EXAMPLE_SESSION.acceptedAt;
  return {
    'sign-in': signInMail({
      ...common,
      code: 'K7QM-2XPD',
      codePage: 'https://iponto.example/entrar',
      minutesValid: 15,
    }),
    answer: answerMail({
      ...common,
      equipmentName: EXAMPLE_SESSION.equipmentName,
      ...{ requestedAt: acceptedAt, text: language === 'pt' ? 'Ligamos-lhe às cinco.' : 'We call you at five.' },
    }),
    refusal: refusalMail({
      ...common,
      equipmentName: EXAMPLE_SESSION.equipmentName,
      ...{
        requestedAt: acceptedAt,
        reason: language === 'pt' ? 'Só se faz na oficina.' : 'Only done at the workshop.',
      },
    }),
    invitation: invitationMail({ ...common, ...INVITATION, expiresAt: acceptedAt, again: false }),
    'invitation-again': invitationMail({ ...common, ...INVITATION, expiresAt: acceptedAt, again: true }),
    'time-spent': timeSpentMail({ ...common, session: EXAMPLE_SESSION }),
    payment: await paymentMail(examplePayment(language)),
    'voided-no-picture': voidedMail({ ...common, equipmentName: 'Acer Aspire', acceptedAt, reason: 'no-picture' }),
    'voided-recording': voidedMail({ ...common, equipmentName: 'Acer Aspire', acceptedAt, reason: 'recording-failed' }),
    ...exampleAppointments(language),
    ...(await exampleChases(language)),
    ...exampleAccountMails(language),
    receipt: receiptMail({ ...common, ...exampleDocument('FR') }),
    invoice: receiptMail({ ...common, ...exampleDocument('FT') }),
    'receipt-of-invoice': receiptMail({ ...common, ...exampleDocument('RG') }),
    'credit-note': receiptMail({ ...common, ...exampleDocument('NC') }),
  };
}

/** What comes after the request to pay: reminders, a payment that did not stay, what is waived. */
async function exampleChases(language: Language): Promise<Record<string, Mail>> {
  const { sender, ...pay } = examplePayment(language);
  const day = Temporal.PlainDate.from('2026-11-22');
  const common = { language, name: pay.name, url: pay.url, sender, day };
  const rest = { ...pay, multibanco: { entity: '12345', reference: '123000210' }, mbway: true };
  const waived = (change: Partial<WaiverMail>) =>
    waiverMail({
      ...{ ...common, waivedCents: cents(675), freeMinutes: 0, pay: null, backCents: cents(0) },
      ...{ reason: 'Limpei o disco.', ...change },
    });
  return {
    'reminder-before': await reminderMail({ ...common, pay, kind: 'before' }),
    'reminder-after': await reminderMail({ ...common, pay: rest, kind: 'after' }),
    'taken-back': await takenBackMail({ ...common, pay, takenBackCents: cents(3350), reason: 'Limpei o disco.' }),
    'waiver-rest': await waived({ pay: rest }),
    'waiver-all': await waived({}),
    'waiver-back': await waived({ backCents: cents(675) }),
    'waiver-minutes': await waived({ waivedCents: cents(0), freeMinutes: 60 }),
  };
}

/** What was agreed to, another address, and data that is deleted. */
function exampleAccountMails(language: Language): Record<string, Mail> {
  const common = { language, name: 'Conceição Simões', sender: exampleSender(language) };
  const url = 'https://iponto.example/confirm-email#token=1';
  const email = 'conceicao.simoes@example.pt';
  const acceptance = { ...common, version: 2, acceptedAt: EXAMPLE_SESSION.acceptedAt, equipmentName: 'Acer Aspire' };
  return {
    acceptance: acceptanceMail({
      ...acceptance,
      title: 'Disco',
      body: '## Navegador\n\nLimpei o disco.',
      sessionNumber: 12,
    }),
    'acceptance-booked': acceptanceMail({
      ...acceptance,
      title: 'Disco',
      body: 'Limpei o disco.',
      sessionNumber: null,
    }),
    'email-confirm': confirmEmailMail({ ...common, url, hoursValid: 24 }),
    'email-asked': emailChangeNotice({ ...common, step: 'asked', email }),
    'email-changed': emailChangeNotice({ ...common, step: 'changed', email }),
    'deletion-refused': deletionMail({ ...common, outcome: 'refused', reason: 'Limpei o disco.' }),
    'deletion-done': deletionMail({
      ...{ ...common, outcome: 'done', documents: 0, documentsUntil: null, heldRecordings: 0 },
    }),
    'deletion-kept': deletionMail({
      ...{ ...common, outcome: 'done', documents: 3, documentsUntil: '2036-12-31', heldRecordings: 1 },
    }),
  };
}

function exampleAppointments(language: Language): Record<string, Mail> {
  const startsAt = Temporal.Instant.from('2026-11-25T15:00:00Z');
  const values = {
    ...{ language, name: 'Conceição Simões', email: 'conceicao@example.pt', sender: exampleSender(language) },
    appointment: { id: '0197', sequence: 1, startsAt, endsAt: startsAt.add({ hours: 1 }) },
    ...{ equipmentName: 'Acer Aspire', technicianName: 'Rui Matos', at: EXAMPLE_SESSION.acceptedAt },
    shareAt: 'https://iponto.example/portal',
    url: 'https://iponto.example/portal/appointments/0197?a=1&b=2',
  };
  const news = ['booked', 'moved', 'handed-over', 'cancelled-by-client', 'cancelled-by-company', 'reminder'] as const;
  return Object.fromEntries(
    news.map((each) => {
      const before = each === 'moved' ? startsAt.subtract({ hours: 24 }) : null;
      const reason = each === 'cancelled-by-company' ? 'Limpei o disco.' : null;
      return [`appointment-${each}`, appointmentMail({ ...values, before, reason, news: each })];
    }),
  );
}

function exampleDocument(kind: DocumentType) {
  const day = Temporal.PlainDate.from('2026-11-30');
  const pdf = Buffer.from('%PDF-1.7');
  const openCents = kind === 'FT' ? cents(3350) : null;
  return { kind, documentNo: `${kind} 2026A/1`, totalCents: cents(3350), openCents, day, practice: kind !== 'NC', pdf };
}
