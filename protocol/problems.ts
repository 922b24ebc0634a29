import { z } from 'zod';
import type { Language } from '../domain/kernel/language.ts';
import { ASKING_PROBLEMS } from './asking-problems.ts';
import { CALENDAR_PROBLEMS } from './calendar-problems.ts';
import { CLIENT_PROBLEMS } from './client-problems.ts';
import { EQUIPMENT_PROBLEMS } from './equipment-problems.ts';
import { STATEMENT_PROBLEMS } from './statement-problems.ts';
import { writeDetail } from './write-detail.ts';

export type { Language };

type Entry = Readonly<{ status: number; pt: string; en: string }>;

/**
 * Every refusal the program can give: its HTTP status and what a person reads. A code that is missing here does not
 * compile where it is answered; `{name}` is filled from the refusal's details: see problemSentence.
 */
export const PROBLEMS = {
  'bad-request': {
    status: 400,
    pt: 'Há um campo por preencher, ou mal preenchido. Confira o que escreveu e tente de novo.',
    en: 'A field is empty or not filled in correctly. Check what you wrote and try again.',
  },
  'sign-in-needed': { status: 401, pt: 'Entre primeiro na sua conta.', en: 'Please sign in first.' },
  'second-factor-needed': {
    status: 403,
    pt: 'Ative primeiro o segundo fator da sua conta.',
    en: 'Please set up the second factor of your account first.',
  },
  'not-allowed': {
    status: 403,
    pt: 'A sua conta não permite fazer isto.',
    en: 'Your account is not allowed to do this.',
  },
  'wrong-origin': {
    status: 403,
    pt: 'O pedido veio de outra página. Volte a abrir esta página e tente de novo.',
    en: 'The request came from another page. Open this page again and retry.',
  },
  'not-found': { status: 404, pt: 'Não encontrámos o que procura.', en: 'We can not find what you are looking for.' },
  'too-many-requests': {
    status: 429,
    pt: 'Demasiados pedidos. Espere um minuto e tente de novo.',
    en: 'Too many requests. Wait a minute and try again.',
  },
  'payload-too-large': { status: 413, pt: 'O que enviou é demasiado grande.', en: 'What you sent is too large.' },
  'internal-error': {
    status: 500,
    pt: 'Algo falhou do nosso lado. Tente de novo; se continuar, telefone-nos.',
    en: 'Something failed on our side. Try again; if it goes on, phone us.',
  },
  'under-pressure': {
    status: 503,
    pt: 'Estamos com muitos pedidos. Tente de novo dentro de momentos.',
    en: 'We are very busy. Try again in a moment.',
  },

  'wrong-sign-in': {
    status: 401,
    pt: 'O email ou a palavra-passe não estão certos.',
    en: 'The email address or the password is not right.',
  },
  'link-used-or-expired': {
    status: 410,
    pt: 'Este link já foi usado ou passou do prazo. Peça outro.',
    en: 'This link was used before or has expired. Ask for a new one.',
  },
  'bad-iban': {
    status: 422,
    pt: 'O IBAN não está certo. Confira todos os algarismos com os do banco.',
    en: 'The IBAN is not right. Check every digit with the bank’s.',
  },
  'bad-bic': {
    status: 422,
    pt: 'O BIC não está certo: tem 8 ou 11 letras e algarismos. Exemplo: CGDIPTPL',
    en: 'The BIC is not right: it has 8 or 11 letters and digits. Example: CGDIPTPL',
  },
  'bad-amount': {
    status: 422,
    pt: 'O valor não está certo. Exemplo: 13,50',
    en: 'The amount is not right. Example: 13.50',
  },
  'bad-reference': {
    status: 422,
    pt: 'Destes dados não se faz uma referência certa.',
    en: 'No right reference can be made of this.',
  },
  'not-creditable': {
    status: 422,
    pt: 'Só uma fatura ou fatura-recibo tem nota de crédito.',
    en: 'Only an invoice or an invoice-receipt can be credited.',
  },
  'nothing-to-credit': {
    status: 422,
    pt: 'Não há nada a creditar neste documento.',
    en: 'There is nothing to credit in this document.',
  },
  'more-than-left': {
    status: 422,
    pt: 'É mais do que o que resta do documento por creditar.',
    en: 'That is more than what is left of the document to credit.',
  },
  'paper-not-there-yet': {
    status: 503,
    pt: 'Este documento ainda não chegou do serviço de faturação. Tente de novo dentro de alguns minutos.',
    en: 'This document has not come from the invoicing service yet. Try again in a few minutes.',
  },
  'letter-on-its-own': {
    status: 409,
    pt: 'O papel de {documentNo} não pode juntar-se aos outros. Abra-o na linha dele, envie-o e carregue em «Já foi»; depois abra tudo outra vez.',
    en: 'The paper of {documentNo} can not be joined to the others. Open it on its own line, post it and press “Posted”; then open all again.',
  },
  'no-letters': {
    status: 404,
    pt: 'Não há cartas à espera de correio.',
    en: 'There are no letters waiting for the post.',
  },
  'file-unreadable': {
    status: 422,
    pt: 'Não foi possível ler o ficheiro {file} ({why}).',
    en: 'The file {file} can not be read ({why}).',
  },
  'not-xml': { status: 422, pt: 'O ficheiro não é XML: {why}.', en: 'The file is no XML: {why}.' },
  'bad-key': {
    status: 422,
    pt: 'O ficheiro da chave não tem uma chave pública (PEM).',
    en: 'The key file holds no public key (PEM).',
  },
  'saft-not-valid': {
    status: 500,
    pt: 'O ficheiro SAF-T deste mês não cumpre o esquema e não foi entregue: {why}',
    en: 'The SAF-T file of this month does not meet the schema and was not handed out: {why}',
  },
  'weak-password': {
    status: 422,
    pt: 'A palavra-passe precisa de pelo menos 12 caracteres.',
    en: 'The password needs at least 12 characters.',
  },
  'wrong-code': {
    status: 422,
    pt: 'O código não está certo. Tente o seguinte.',
    en: 'The code is not right. Try the next one.',
  },
  'wrong-mailed-code': {
    status: 422,
    pt: 'O código não está certo, ou já não serve. Confira-o na nossa mensagem, ou peça outra.',
    en: 'The code is not right, or no longer good. Check it in our message, or ask for another.',
  },
  'company-not-set-up': {
    status: 409,
    pt: 'O programa ainda não foi configurado pela empresa.',
    en: 'The company has not set up this program yet.',
  },

  'illegal-transition': {
    status: 409,
    pt: 'A assistência já não está nesse ponto. Veja o estado atual.',
    en: 'The assistance is no longer at that point. Look at its present state.',
  },
  'session-taken': {
    status: 409,
    pt: 'Outro técnico ficou com este pedido.',
    en: 'Another technician has taken this request.',
  },
  'recording-not-ready': {
    status: 409,
    pt: 'Esta gravação não pode ser vista agora. Veja o seu estado.',
    en: 'This recording can not be watched now. Look at its state.',
  },
  'recording-held': {
    status: 409,
    pt: 'Esta gravação está guardada por um motivo. Deixe primeiro de a guardar.',
    en: 'This recording is being held for a reason. Release it first.',
  },
  'look-over': {
    status: 410,
    pt: 'Já passaram muitas horas desde que disse porque queria ver. Diga-o outra vez.',
    en: 'Many hours have gone by since you said why you look. Please say it again.',
  },
  'rating-closed': {
    status: 409,
    pt: 'Esta assistência já não pode ser avaliada: passaram 30 dias.',
    en: 'This assistance can no longer be rated: 30 days have passed.',
  },
  'reason-needed': { status: 422, pt: 'Escreva o motivo.', en: 'Write the reason.' },

  'tool-not-there': {
    status: 409,
    pt: 'No equipamento falta o programa {program}, que é preciso para isto.',
    en: 'The equipment lacks the program {program}, which is needed for this.',
  },
  'tool-failed': {
    status: 409,
    pt: 'O equipamento não o conseguiu fazer ({reason}).',
    en: 'The equipment could not do it ({reason}).',
  },
  'too-large-to-carry': {
    status: 413,
    pt: 'É grande demais: um ficheiro pode ter até 500 MB, um texto copiado até 1 MiB.',
    en: 'It is too large: a file can have up to 500 MB, copied text up to 1 MiB.',
  },
  'checksum-differs': {
    status: 422,
    pt: 'O que chegou não é igual ao que foi enviado. Nada ficou guardado; tente de novo.',
    en: 'What arrived is not what was sent. Nothing of it was kept; try again.',
  },
  'line-broke': {
    status: 409,
    pt: 'A transferência foi interrompida. Nada ficou a meio; tente de novo.',
    en: 'The transfer was interrupted. Nothing was left half-done; try again.',
  },
  'no-space': {
    status: 409,
    pt: 'No equipamento não há espaço livre que chegue.',
    en: 'There is not enough free space on the equipment.',
  },
  'no-such-file': {
    status: 404,
    pt: 'Esse ficheiro já não está na pasta de troca.',
    en: 'That file is no longer in the exchange folder.',
  },
  'clipboard-not-allowed': {
    status: 409,
    pt: 'O cliente não permitiu copiar e colar nesta sessão.',
    en: 'The client has not allowed copy and paste in this session.',
  },
  'notes-newer': {
    status: 409,
    pt: 'Entretanto alguém escreveu nestas notas. Nada se perdeu: veja os dois textos e escolha.',
    en: 'Someone has written in these notes meanwhile. Nothing is lost: look at both texts and choose.',
  },
  'not-a-technician': {
    status: 422,
    pt: 'Escolha um técnico a quem passar a sessão.',
    en: 'Choose a technician to hand the session to.',
  },

  'not-in-intervals': {
    status: 422,
    pt: 'Os minutos vão de {minutes} em {minutes}.',
    en: 'Minutes go in steps of {minutes}.',
  },
  'more-than-charged': {
    status: 422,
    pt: 'É mais do que resta desta sessão.',
    en: 'It is more than is left of this session.',
  },
  'nothing-to-waive': {
    status: 409,
    pt: 'Nesta sessão não há nada a dispensar.',
    en: 'There is nothing to waive in this session.',
  },
  'key-used': {
    status: 409,
    pt: 'Isto já foi feito noutro sítio. Abra a página de novo.',
    en: 'This was done elsewhere already. Open the page again.',
  },
  'not-enough-minutes': {
    status: 422,
    pt: 'O cliente não tem tantos minutos: sobram {left}.',
    en: 'The client does not have so many minutes: {left} are left.',
  },
  'no-allowance-yet': {
    status: 409,
    pt: 'Este cliente ainda não tem minutos grátis: falta o primeiro serviço pago.',
    en: 'This client has no free minutes yet: the first paid service is missing.',
  },
  'mbway-not-offered': {
    status: 409,
    pt: 'Ainda não se pode pagar por MB WAY.',
    en: 'Payment by MB WAY is not available yet.',
  },
  'mbway-waiting': {
    status: 409,
    pt: 'Já há um pedido no seu telemóvel. Aceite-o na aplicação MB WAY, ou espere cinco minutos e tente de novo.',
    en: 'There is a request on your phone already. Accept it in the MB WAY app, or wait five minutes and try again.',
  },
  'bad-mobile-number': {
    status: 422,
    pt: 'O número de telemóvel não está certo. Exemplo: 912 345 678',
    en: 'The mobile number is not right. Example: 912 345 678',
  },
  'payment-service-failed': {
    status: 502,
    pt: 'O serviço de pagamentos não respondeu. Tente de novo daqui a pouco, ou pague por transferência.',
    en: 'The payment service did not answer. Try again in a while, or pay by bank transfer.',
  },

  'payment-booked': {
    status: 409,
    pt: 'Neste pedido já está registado um pagamento do mesmo valor, de {day:date}. Se este for outro, confirme-o.',
    en: 'This request has a payment of the same amount already, of {day:date}. If this is another, confirm it.',
  },
  'more-than-open': {
    status: 422,
    pt: 'É mais do que está por pagar, que são {openCents:euros}. Se o cliente pagou mesmo isso, confirme: o resto fica a devolver.',
    en: 'It is more than the {openCents:euros} that is open. If the client did pay that, confirm it: the rest is to be given back.',
  },
  'nothing-to-give-back': {
    status: 409,
    pt: 'Já não há nada a devolver, ou há menos do que isto.',
    en: 'There is nothing left to give back, or less than this.',
  },
  'already-paid': {
    status: 409,
    pt: 'Este pagamento já foi registado.',
    en: 'This payment has been recorded already.',
  },
  'request-waived': {
    status: 409,
    pt: 'Deste pedido já nada se deve: foi dispensado.',
    en: 'Nothing is owed for this request any more: it was waived.',
  },

  'in-the-future': { status: 422, pt: 'A data ainda não chegou.', en: 'The date is in the future.' },
  ...ASKING_PROBLEMS,
  ...CALENDAR_PROBLEMS,
  ...EQUIPMENT_PROBLEMS,
  ...CLIENT_PROBLEMS,
  ...STATEMENT_PROBLEMS,
} as const satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof PROBLEMS;

/** RFC 9457 problem+json, with our `code` for programs and `detail` for people. */
export const problemBody = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  /** For programs, never for people: the part of the request that is wrong, such as `times.0.from`. */
  about: z.string().optional(),
});
export type ProblemBody = z.infer<typeof problemBody>;

/**
 * The sentence of a refusal in the reader's language, its `{names}` filled from the details. What languages write in ways
 * of their own is a detail without any, and says how it is written: `{openCents:euros}`, `{day:date}`, `{next:hours}`.
 */
export function problemSentence(
  code: ProblemCode,
  language: Language,
  details: Readonly<Record<string, string | number>> = {},
): string {
  return PROBLEMS[code][language].replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, as?: string) => {
    const value = details[name] ?? name;
    return as === undefined ? String(value) : writeDetail(as, value, language);
  });
}
