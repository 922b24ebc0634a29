import { electronicFormatIBAN, isValidIBAN } from 'ibantools';
import { formatEuros, parseEuros } from '../../domain/kernel/money.ts';
import { ok, refuse } from '../../domain/kernel/result.ts';
import { creditorReference, isCreditorReference } from '../../domain/payment/creditor-reference.ts';
import { epcQr } from '../../domain/payment/epc-qr.ts';
import { multibancoReference } from '../../domain/payment/multibanco.ts';
import { type Command, textOf } from './command.ts';

/** `reference multibanco`: the nine digits of a payment at an ATM (N2). */
export const referenceMultibanco: Command = {
  name: 'reference multibanco',
  says: {
    pt: 'Faz uma referência Multibanco, com os seus algarismos de controlo.',
    en: 'Makes a Multibanco reference, with its check digits.',
  },
  takes: ['ENTITY', 'SUB-ENTITY', 'ORDER', 'AMOUNT'],
  options: {},
  help: [],
  run: async ({ values: [entity = '', subEntity = '', order = '', amount = ''], language }) => {
    const amountCents = parseEuros(amount);
    if (!amountCents.ok) return amountCents;
    if (!/^\d{1,4}$/.test(order)) return refuse('bad-reference');
    const made = multibancoReference({ entity, subEntity, order: Number(order), amountCents: amountCents.value });
    if (!made.ok) return made;
    const spaced = made.value.replace(/(\d{3})(?=\d)/g, '$1 ');
    const lines = [`${entity}  ${spaced}  ${formatEuros(amountCents.value, language)}`];
    return ok({ right: true, lines, json: { entity, reference: made.value, amountCents: amountCents.value } });
  },
};

/** `reference rf`: makes a creditor reference (ISO 11649), or says whether one is right. */
export const referenceRf: Command = {
  name: 'reference rf',
  says: {
    pt: 'Faz a referência RF de um texto; com --check, diz se uma referência está certa.',
    en: 'Makes the RF reference of a text; with --check, tells whether a reference is right.',
  },
  takes: ['TEXT'],
  options: { check: { type: 'boolean' } },
  help: [['--check', { pt: 'TEXT já é uma referência: confere-a.', en: 'TEXT is a reference already: checks it.' }]],
  run: async ({ values: [text = ''], options, language }) => {
    if (options.check === true) {
      const right = isCreditorReference(text);
      const words = language === 'pt' ? { right: 'certa', wrong: 'errada' } : { right: 'right', wrong: 'wrong' };
      return ok({ right, lines: [`${text}: ${right ? words.right : words.wrong}`], json: { reference: text, right } });
    }
    const made = creditorReference(text);
    return made.ok ? ok({ right: true, lines: [made.value], json: { reference: made.value } }) : made;
  },
};

/** What the code holds of a name in any alphabet, all its other lines being there. */
const LONGEST_NAME_BYTES = 210;

/** `reference epc`: the text of the QR code that a banking app reads as a transfer. */
export const referenceEpc: Command = {
  name: 'reference epc',
  says: {
    pt: 'Escreve o texto do código QR de uma transferência (EPC069-12).',
    en: 'Writes the text of the QR code of a transfer (EPC069-12).',
  },
  takes: ['NAME', 'IBAN', 'AMOUNT', 'RF'],
  options: { bic: { type: 'string' } },
  help: [['--bic CODE', { pt: 'BIC do banco, se for preciso.', en: 'The bank’s BIC, where it is needed.' }]],
  run: async ({ values: [name = '', iban = '', amount = '', given = ''], options }) => {
    const amountCents = parseEuros(amount);
    if (!amountCents.ok) return amountCents;
    if (amountCents.value === 0) return refuse('bad-amount');
    const account = electronicFormatIBAN(iban) ?? '';
    if (!isValidIBAN(account)) return refuse('bad-iban');
    const reference = given.replace(/\s/g, '').toUpperCase();
    if (!isCreditorReference(reference) || Buffer.byteLength(name) > LONGEST_NAME_BYTES) return refuse('bad-reference');
    const bic = textOf(options, 'bic');
    const transfer = {
      name,
      iban: account,
      amountCents: amountCents.value,
      reference,
      ...(bic === null ? {} : { bic }),
    };
    const text = epcQr(transfer);
    return ok({ right: true, lines: [text], json: { text } });
  },
};
