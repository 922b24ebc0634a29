import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { month as monthSchema } from '../../protocol/documents.ts';
import type { Language } from '../../protocol/problems.ts';
import { readConfig } from '../config.ts';
import { systemClock } from '../platform/clock.ts';
import { writeSaft } from '../saft/export-saft.ts';
import { type SaftVerdict, verifySaft } from '../saft/verify-saft.ts';
import { type Command, textOf, wrongUsage } from './command.ts';
import { withBooks } from './with-books.ts';

/** `saft export`: a month's file for the tax authority, written where one stands; valid or not at all. */
export const saftExport: Command = {
  name: 'saft export',
  says: {
    pt: 'Escreve o SAF-T (PT) 1.04_01 de um mês, conferido pelo esquema.',
    en: 'Writes the SAF-T (PT) 1.04_01 of a month, checked by its schema.',
  },
  takes: ['MONTH'],
  options: { out: { type: 'string' } },
  help: [
    ['MONTH', { pt: 'O mês: 2026-11.', en: 'The month: 2026-11.' }],
    ['--out FILE', { pt: 'Outro nome para o ficheiro.', en: 'Another name for the file.' }],
  ],
  run: async ({ values: [typed = ''], options, language }) => {
    const month = monthSchema.safeParse(typed);
    if (!month.success) return wrongUsage('MONTH');
    const config = readConfig(process.env);
    const fiscal = config.vendus?.mode === 'normal';
    const made = await withBooks(config, (db) =>
      writeSaft({ db, clock: systemClock, version: config.version, fiscal }, month.data),
    );
    if (!made.ok) return made;
    const { xml, name, invoices, payments, declaredElsewhere } = made.value;
    const file = textOf(options, 'out') ?? name;
    const written = await onFile(file, () => writeFile(file, xml, { mode: 0o600 }));
    if (!written.ok) return written;
    const words = WORDS[language];
    const lines = [words.written(file), words.counts(invoices, payments)];
    if (declaredElsewhere > 0) lines.push(words.elsewhere(declaredElsewhere));
    return ok({ right: true, lines, json: { file, month: month.data, invoices, payments, declaredElsewhere } });
  },
};

/** `saft verify`: whether a file is a SAF-T 1.04_01, and with the key whether every signature holds. Nothing is stored. */
export const saftVerify: Command = {
  name: 'saft verify',
  says: {
    pt: 'Confere um ficheiro SAF-T: esquema, regras e, com a chave, a cadeia de assinaturas.',
    en: 'Checks a SAF-T file: schema, rules and, with the key, the chain of signatures.',
  },
  takes: ['FILE'],
  options: { key: { type: 'string' } },
  help: [['--key PEM', { pt: 'Ficheiro com a chave pública.', en: 'File with the public key.' }]],
  run: async ({ values: [file = ''], options, language }) => {
    const bytes = await onFile(file, () => readFile(file));
    if (!bytes.ok) return bytes;
    const keyFile = textOf(options, 'key');
    const key = keyFile === null ? ok(null) : await onFile(keyFile, () => readFile(keyFile, 'utf8'));
    if (!key.ok) return key;
    const verdict = verdictOf(bytes.value, key.value);
    if (!verdict.ok) return verdict;
    return ok({
      right: verdict.value.right,
      lines: describe(verdict.value, language),
      json: { file: basename(file), ...verdict.value },
    });
  },
};

function verdictOf(bytes: Uint8Array, publicKeyPem: string | null): Result<SaftVerdict, 'not-xml' | 'bad-key'> {
  if (publicKeyPem !== null && !publicKeyPem.includes('PUBLIC KEY-----')) return refuse('bad-key');
  try {
    return ok(verifySaft(bytes, publicKeyPem));
  } catch (thrown) {
    // The two that a file can be at fault for: what is no XML, and a key that OpenSSL does not read.
    const why = thrown instanceof Error ? thrown.message.trim().split('\n')[0] : String(thrown);
    if (thrown instanceof Error && thrown.constructor.name.startsWith('Xml'))
      return refuse('not-xml', { why: why ?? '' });
    if (thrown instanceof Error && 'code' in thrown) return refuse('bad-key');
    throw thrown;
  }
}

function describe(verdict: SaftVerdict, language: Language): string[] {
  const words = WORDS[language];
  const { schemaProblems, assertProblems, signed, verified, broken, begunBefore } = verdict;
  return [
    `${verdict.company}, ${verdict.from} – ${verdict.to}`,
    words.counts(verdict.invoices, verdict.payments),
    schemaProblems.length === 0 ? words.schemaRight : words.schemaWrong,
    ...schemaProblems.map((problem) => `  ${problem}`),
    ...assertProblems.map((problem) => `  ${problem}`),
    ...(signed === 0
      ? [words.unsigned]
      : verified === null
        ? [words.noKey(signed)]
        : [words.verified(verified, signed)]),
    ...broken.map((documentNo) => `  ${words.broken(documentNo)}`),
    ...begunBefore.map((documentNo) => `  ${words.begunBefore(documentNo)}`),
  ];
}

async function onFile<T>(file: string, act: () => Promise<T>): Promise<Result<T, 'file-unreadable'>> {
  try {
    return ok(await act());
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === undefined) throw thrown;
    return refuse('file-unreadable', { file, why: code });
  }
}

const WORDS = {
  pt: {
    written: (file: string) => `Escrito: ${file}`,
    counts: (invoices: number, payments: number) => `Faturas e notas de crédito: ${invoices}; recibos: ${payments}`,
    elsewhere: (count: number) => `Emitidos pelo serviço certificado, que os comunica: ${count}`,
    schemaRight: 'Cumpre o esquema 1.04_01.',
    schemaWrong: 'Não cumpre o esquema 1.04_01:',
    unsigned: 'Sem assinaturas: o programa que o fez não é certificado.',
    noKey: (signed: number) => `Assinaturas: ${signed}, por conferir (falta --key).`,
    verified: (verified: number, signed: number) => `Assinaturas conferidas: ${verified} de ${signed}.`,
    broken: (documentNo: string) => `A cadeia parte-se em ${documentNo}.`,
    begunBefore: (documentNo: string) => `${documentNo} não se confere: o documento anterior não está neste ficheiro.`,
  },
  en: {
    written: (file: string) => `Written: ${file}`,
    counts: (invoices: number, payments: number) => `Invoices and credit notes: ${invoices}; receipts: ${payments}`,
    elsewhere: (count: number) => `Issued by the certified service, which declares them: ${count}`,
    schemaRight: 'Meets the schema 1.04_01.',
    schemaWrong: 'Does not meet the schema 1.04_01:',
    unsigned: 'No signatures: the program that made it is not certified.',
    noKey: (signed: number) => `Signatures: ${signed}, not checked (no --key).`,
    verified: (verified: number, signed: number) => `Signatures that hold: ${verified} of ${signed}.`,
    broken: (documentNo: string) => `The chain breaks at ${documentNo}.`,
    begunBefore: (documentNo: string) => `${documentNo} is not checked: the document before it is not in this file.`,
  },
} satisfies Record<Language, object>;
