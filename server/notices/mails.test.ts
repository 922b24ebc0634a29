import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { cents } from '../../domain/kernel/money.ts';
import type { EndReason } from '../../domain/session/events.ts';
import { EXAMPLE_SESSION, exampleMails, examplePayment, exampleSender } from '../testing/mail-examples.ts';
import type { Language, Mail } from './mail-parts.ts';
import { paymentMail } from './payment-mail.ts';
import { signInMail } from './sign-in-mail.ts';
import { timeSpentMail } from './time-spent-mail.ts';

const REASONS = [
  ...(['done', 'client-stopped', 'technician-stopped', 'office-stopped', 'no-contact'] as const),
  ...(['not-possible-remotely', 'free-minutes-ended', 'equipment-away'] as const),
];
const endedMail = (language: Language, endReason: EndReason) =>
  timeSpentMail({
    ...{ language, name: 'Ana', url: 'https://iponto.example/', sender: exampleSender(language) },
    session: { ...EXAMPLE_SESSION, endReason },
  });

const FIGURES: Record<string, Record<Language, readonly string[]>> = {
  'sign-in': { pt: ['K7QM-2XPD', '15 minutos'], en: ['K7QM-2XPD', '15 minutes'] },
  answer: {
    pt: ['Acer Aspire', '22/11/2026', '10:05', 'Ligamos-lhe às cinco.'],
    en: ['Acer Aspire', '22 Nov 2026', '10:05', 'We call you at five.'],
  },
  refusal: {
    pt: ['Acer Aspire', '22/11/2026', 'Só se faz na oficina.', 'Não tem nada a pagar'],
    en: ['Acer Aspire', '22 Nov 2026', 'Only done at the workshop.', 'You have nothing to pay'],
  },
  invitation: { pt: ['Ana Reis', 'Técnico', 'às 10:05'], en: ['Ana Reis', 'Technician', '22 Nov 2026 at 10:05'] },
  'invitation-again': { pt: ['Ana Reis', 'palavra-passe nova'], en: ['Ana Reis', 'new password'] },
  'time-spent': {
    pt: [
      'Rui Matos',
      'Acer Aspire',
      '22/11/2026',
      'das 10:05 às 11:42',
      '1 h 35 min 12 s',
      '2 min 3 s',
      '120 min (60 + 30 + 30)',
      '60 min',
      '15 min, até 20/03/2027',
      'Não tem nada a pagar.',
    ],
    en: [
      'Rui Matos',
      'Acer Aspire',
      '22 Nov 2026',
      '10:05 to 11:42',
      '1 h 35 min 12 s',
      '2 min 3 s',
      '120 min (60 + 30 + 30)',
      '60 min',
      '15 min, until 20 Mar 2027',
      'You have nothing to pay.',
    ],
  },
  payment: {
    pt: [
      'Rui Matos',
      '1 h 35 min 12 s',
      '120 min (60 + 30 + 30)',
      '15 min, até 20/03/2027',
      '13,50 €',
      '20,00 €',
      '33,50 €',
      'A pagar até 07/12/2026',
      'iPonto Lda',
      'PT50 0002 0123 1234 5678 9015 4',
      'BBPIPTPL',
      'RF18 5390 0754 7034',
      'Este documento não serve de fatura.',
      'NetBanking',
      'disponível em breve',
      'o recibo por email',
    ],
    en: [
      'Rui Matos',
      '1 h 35 min 12 s',
      '120 min (60 + 30 + 30)',
      '15 min, until 20 Mar 2027',
      '€13.50',
      '€20.00',
      '€33.50',
      'To pay by 7 Dec 2026',
      'iPonto Lda',
      'PT50 0002 0123 1234 5678 9015 4',
      'BBPIPTPL',
      'RF18 5390 0754 7034',
      'This document is not an invoice.',
      'NetBanking',
      'available soon',
      'the receipt by email',
    ],
  },
  'voided-no-picture': {
    pt: [
      'imagem do seu equipamento não chegou',
      'Não tem nada a pagar.',
      'minutos grátis ficam',
      '22/11/2026',
      '10:05',
    ],
    en: [
      'picture of your equipment did not reach',
      'You have nothing to pay.',
      'free minutes stay',
      '22 Nov 2026',
      '10:05',
    ],
  },
  'voided-recording': {
    pt: ['Não conseguimos gravar', 'Não tem nada a pagar.', 'Acer Aspire'],
    en: ['could not record', 'You have nothing to pay.', 'Acer Aspire'],
  },
  'appointment-booked': {
    pt: [
      'está marcada',
      'quarta-feira, 25 de novembro, às 15:00',
      'Acer Aspire',
      'Rui Matos',
      'em anexo',
      'Nesse equipamento, abra https://iponto.example/portal,',
      'não custa nada',
    ],
    en: [
      'is booked',
      'Wednesday, 25 November, 15:00',
      'Acer Aspire',
      'Rui Matos',
      'attached',
      'open https://iponto.example/portal,',
      'costs nothing',
    ],
  },
  'appointment-moved': {
    pt: ['mudou de hora', 'quarta-feira, 25 de novembro, às 15:00', 'terça-feira, 24 de novembro, às 15:00'],
    en: ['moved to another time', 'Wednesday, 25 November, 15:00', 'Tuesday, 24 November, 15:00'],
  },
  'appointment-handed-over': {
    pt: ['Outro técnico', 'é a mesma', 'quarta-feira, 25 de novembro, às 15:00', 'Rui Matos'],
    en: ['Another technician', 'is the same', 'Wednesday, 25 November, 15:00', 'Rui Matos'],
  },
  'appointment-cancelled-by-client': {
    pt: ['como pediu', 'Não paga nada.', 'quarta-feira, 25 de novembro, às 15:00', 'tira a marcação'],
    en: ['as you asked', 'You pay nothing.', 'Wednesday, 25 November, 15:00', 'takes the appointment out'],
  },
  'appointment-cancelled-by-company': {
    pt: ['pedimos desculpa', 'Não paga nada.', 'Limpei o disco.', 'Marcar outra hora'],
    en: ['we are sorry', 'You pay nothing.', 'Limpei o disco.', 'Book another hour'],
  },
  'appointment-reminder': {
    pt: ['Lembramos-lhe', 'quarta-feira, 25 de novembro, às 15:00', 'ligado à internet'],
    en: ['remind you', 'Wednesday, 25 November, 15:00', 'connected to the internet'],
  },
  'reminder-before': {
    pt: [
      'Lembrete: assistência de 22/11/2026',
      'A pagar até 07/12/2026',
      '33,50 €',
      'RF18 5390 0754 7034',
      'Se já pagou',
    ],
    en: [
      'Reminder: assistance on 22 Nov 2026',
      'To pay by 7 Dec 2026',
      '€33.50',
      'RF18 5390 0754 7034',
      'have paid already',
    ],
  },
  'reminder-after': {
    pt: ['falta pagar 33,50 €', 'Por pagar desde 07/12/2026', '123 000 210', '12345', 'MB WAY', 'não faz mal'],
    en: ['€33.50 still to pay', 'To pay since 7 Dec 2026', '123 000 210', '12345', 'MB WAY', 'no harm done'],
  },
  'taken-back': {
    pt: ['O pagamento de 33,50 €', 'não ficou connosco', 'já não conta', 'RF18 5390 0754 7034'],
    en: ['The payment of €33.50', 'did not stay with us', 'no longer counts', 'RF18 5390 0754 7034'],
  },
  'waiver-rest': {
    pt: ['agora são 33,50 €', 'Dispensámos 6,75 €', 'substitui o que lhe pedimos antes', '123 000 210'],
    en: ['it is €33.50 now', 'let you off €6.75', 'replaces the one we asked for before', '123 000 210'],
  },
  'waiver-all': {
    pt: ['não tem nada a pagar', 'Dispensámos 6,75 €', 'Não tem nada a pagar.'],
    en: ['nothing to pay', 'let you off €6.75', 'You have nothing to pay.'],
  },
  'waiver-back': {
    pt: ['vamos devolver-lhe 6,75 €', 'Já tinha pago'],
    en: ['we will give you back €6.75', 'You had paid already'],
  },
  'waiver-minutes': {
    pt: ['devolvemos-lhe 60 minutos grátis', 'Não tem nada a pagar.'],
    en: ['60 free minutes given back', 'You have nothing to pay.'],
  },
  receipt: {
    pt: ['FR 2026A/1', '33,50 €', '30/11/2026', 'em anexo', 'sem validade fiscal'],
    en: ['FR 2026A/1', '€33.50', '30 Nov 2026', 'attached', 'Not valid for tax purposes'],
  },
  invoice: {
    pt: ['FT 2026A/1', '33,50 €', 'Pagar até', '30/11/2026', 'cinco dias úteis', 'o recibo segue depois'],
    en: ['FT 2026A/1', '€33.50', 'To be paid by', '30 Nov 2026', 'Five working days', 'the receipt will follow'],
  },
  'receipt-of-invoice': {
    pt: ['RG 2026A/1', '33,50 €', '30/11/2026', 'Recebemos o seu pagamento', 'junto da fatura'],
    en: ['RG 2026A/1', '€33.50', '30 Nov 2026', 'We have received your payment', 'with the invoice'],
  },
  'credit-note': {
    pt: ['NC 2026A/1', '33,50 €', '30/11/2026', 'Diz que documento corrige, e porquê.'],
    en: ['NC 2026A/1', '€33.50', '30 Nov 2026', 'which document it corrects, and why.'],
  },
  acceptance: {
    pt: ['Disco (versão 2)', '22/11/2026, às 10:05', 'n.º 12, Acer Aspire', 'Navegador'],
    en: ['Disco (version 2)', '22 Nov 2026, at 10:05', 'no. 12, Acer Aspire', 'Navegador'],
  },
  'acceptance-booked': { pt: ['Para a assistência', 'Acer Aspire'], en: ['For the assistance', 'Acer Aspire'] },
  'email-confirm': { pt: ['uma só vez, nas próximas 24 horas'], en: ['once, within the next 24 hours'] },
  'email-asked': { pt: ['conceicao.simoes@example.pt', 'Só muda'], en: ['conceicao.simoes@example.pt', 'only when'] },
  'email-changed': { pt: ['escrevemos-lhe para conceicao.simoes@'], en: ['write to you at conceicao.simoes@'] },
  'deletion-refused': { pt: ['Limpei o disco.', 'www.cnpd.pt'], en: ['Limpei o disco.', 'www.cnpd.pt'] },
  'deletion-done': { pt: ['dentro de 30 dias'], en: ['within 30 days'] },
  'deletion-kept': {
    pt: ['as 3 faturas e recibos', '31/12/2036', 'Uma gravação fica guardada'],
    en: ['the 3 invoices and receipts', '31 Dec 2036', 'One recording is kept'],
  },
};

for (const language of LANGUAGES) {
  test(`N1 N2 N3: every mail in ${language} holds all its figures, in its text and in its page`, async () => {
    const mails = await exampleMails(language);
    assert.deepEqual(Object.keys(mails).sort(), Object.keys(FIGURES).sort());
    for (const [kind, mail] of Object.entries(mails)) {
      for (const figure of FIGURES[kind]?.[language] ?? []) {
        assert.ok(`${mail.subject}\n${mail.text}`.includes(figure), `${kind} text lacks ${figure}`);
        assert.ok(readable(mail.html).includes(figure), `${kind} page lacks ${figure}`);
      }
    }
  });

  test(`C2: every mail in ${language} ends with the company, its phones with what a call costs, and the complaints book`, async () => {
    const sender = exampleSender(language);
    const signed = [sender.name, sender.taxNumber, sender.address, sender.email, 'livroreclamacoes.pt'];
    for (const mail of Object.values(await exampleMails(language))) {
      for (const words of [...signed, ...sender.phones.flatMap((phone) => [phone.number, `(${phone.cost})`])]) {
        assert.ok(mail.text.includes(words) && mail.html.includes(words), words);
      }
    }
  });

  test(`N1 N2 N3: no mail in ${language} loads anything from outside, and each names its language`, async () => {
    for (const mail of Object.values(await exampleMails(language))) {
      assert.match(mail.html, language === 'pt' ? /<html lang="pt-PT">/ : /<html lang="en">/);
      assert.doesNotMatch(mail.html, /<(script|link|iframe)|src="(?!cid:)|url\(|@import/);
      assert.doesNotMatch(mail.subject, /[\r\n]/);
    }
  });
}

test('N1 N2 N3: nothing stays untranslated: the two languages share no words but names', async () => {
  const names = words(
    `iPonto iPontoSoS Lda Conceição Simões Rui Matos Acer Aspire Ana Reis IBAN BIC NetBanking Multibanco http https Lisboa
     Limpei o disco Actualizei navegador conceicao simoes confirm token www cnpd rate Rua do Ouro ajuda example sessions entrar K7QM-2XPD portal appointments internet livroreclamacoes BBPIPTPL RF PT MB WAY FR FT RG NC`,
  );
  const [pt, en] = await Promise.all([exampleMails('pt'), exampleMails('en')]);
  for (const [kind, mail] of Object.entries(pt)) {
    const english = words(`${en[kind]?.subject} ${en[kind]?.text}`);
    const shared = [...words(`${mail.subject} ${mail.text}`)].filter((word) => english.has(word));
    assert.deepEqual(
      shared.filter((word) => !names.has(word) && !SAME_IN_BOTH.has(word)),
      [],
      kind,
    );
  }
});

test('what the pages call assistance no English mail calls a session, whatever it tells', async () => {
  const ends = REASONS.map((endReason) => endedMail('en', endReason));
  for (const { subject, text } of [...Object.values(await exampleMails('en')), ...ends]) {
    assert.doesNotMatch(`${subject} ${text.replace(/https?:\S+/g, '')}`, /\bsession/i);
  }
});

test('N2: the QR code of the mail is inline and says exactly the EPC text', async () => {
  const values = examplePayment('pt');
  const mail = await paymentMail(values);
  const [qr] = mail.attachments;
  assert.ok(qr?.cid !== undefined && mail.html.includes(`src="cid:${qr.cid}"`));
  const { data, width, height } = PNG.sync.read(qr.content);
  assert.equal(jsQR.default(new Uint8ClampedArray(data), width, height)?.data, values.transfer.epcQr);
  // Errors are corrected at level M: the first two modules of the ninth row stand for it, dark and light (ISO 18004, 8.9).
  const isDark = (column: number) => (data[((4 + 8) * 8 * width + (4 + column) * 8) * 4] ?? 255) < 128;
  assert.deepEqual([isDark(0), isDark(1)], [true, false]);
});

test('N2: once the company has an entity the mail gives it instead of "soon available"', async () => {
  const mail = await paymentMail({
    ...examplePayment('pt'),
    sosCents: cents(0),
    multibanco: { entity: '12345', reference: '123000135' },
  });
  assert.match(mail.text, /Entidade: 12345\nReferência: 123 000 135\nValor: 33,50 €/);
  assert.doesNotMatch(mail.text, /em breve|iPontoSoS/);
});

test('N3: who chose the post is told that the receipt comes by post', async () => {
  assert.match((await paymentMail({ ...examplePayment('pt'), receiptBy: 'post' })).text, /o recibo por correio/);
  assert.match((await paymentMail({ ...examplePayment('en'), receiptBy: 'post' })).text, /the receipt by post/);
});

test('N1: what people typed can not become part of the page', () => {
  const mail = timeSpentMail({
    language: 'pt',
    name: '<img src=x onerror=alert(1)>',
    session: { ...EXAMPLE_SESSION, equipmentName: `"O'Neill" & <b>filhos</b>` },
    url: 'https://iponto.example/?a="><script>',
    sender: { ...exampleSender('pt'), name: 'A & B <Lda>' },
  });
  assert.doesNotMatch(mail.html, /<img|<b>|<script|<Lda>/);
  assert.ok(mail.html.includes('&quot;O&#39;Neill&quot; &amp; &lt;b&gt;filhos&lt;/b&gt;'));
  assert.ok(mail.text.includes(`"O'Neill" & <b>filhos</b>`));
});

test('N1: a button leads to the web and nowhere else', () => {
  const attempt = (url: string) => () =>
    signInMail({
      ...{ language: 'en', name: 'Ann', url, code: '1', minutesValid: 5, sender: exampleSender('en') },
      codePage: 'https://iponto.example/entrar',
    });
  assert.throws(attempt('javascript:alert(1)'), /not a web address/);
  assert.doesNotThrow(attempt('http://127.0.0.1:8080/in'));
});

test('T1: without a gap of ours, and within the initial hour, the mail speaks of neither', () => {
  const session = { ...EXAMPLE_SESSION, gapMs: 0, billedMinutes: 60, freeMinutesLeft: 0, freeMinutesUntil: null };
  const { text } = timeSpentMail({
    language: 'pt',
    name: 'Ana',
    session,
    url: 'https://iponto.example/',
    sender: exampleSender('pt'),
  });
  assert.doesNotMatch(text, /Demora nossa|\+ 30|até/);
  assert.match(text, /Tempo contado: 60 min\n/);
  assert.match(text, /Minutos grátis que restam: 0 min\n/);
});

test('X1: the mail says why the session ended, differently for every reason', () => {
  for (const language of LANGUAGES) {
    const sentences = REASONS.map((endReason) => endedMail(language, endReason).text.split('\n\n')[1]);
    assert.equal(new Set(sentences).size, REASONS.length);
  }
});

const SAME_IN_BOTH = words('a as b com e email h min no qr s total use www');

/** The page's words, without its marks. */
function readable(html: Mail['html']): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");
}

function words(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
}

for (const language of LANGUAGES) {
  test(`N1: a mail in ${language} tells what was done, by whom, and where to say how it went`, async () => {
    const { 'time-spent': free, payment } = await exampleMails(language);
    for (const mail of [free, payment]) {
      for (const body of [mail?.text ?? '', mail?.html ?? '']) {
        assert.match(body, /Limpei o disco\./);
        assert.match(body, /Actualizei o navegador\./);
        assert.match(body, /Rui Matos/);
        assert.match(body, /sessions\/12\S*#rate/);
      }
    }
  });

  test(`G3: a mail in ${language} about what can not be done remotely says what the client can do instead`, () => {
    const mail = (endReason: 'done' | 'not-possible-remotely') =>
      timeSpentMail({
        ...{ language, name: 'Conceição Simões', url: 'https://iponto.example/sessions/12' },
        session: { ...EXAMPLE_SESSION, endReason, report: null },
        sender: exampleSender(language),
      }).text;
    const instead = /oficina|workshop/;
    assert.match(mail('not-possible-remotely'), instead);
    assert.doesNotMatch(mail('done'), instead);
    assert.doesNotMatch(mail('done'), /O que foi feito|What was done/);
  });
}
