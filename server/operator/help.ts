import type { Language } from '../../protocol/problems.ts';
import type { Command } from './command.ts';

export const WORDS = {
  pt: {
    usage: 'Uso',
    commands: 'Comandos',
    options: 'Opções',
    more: 'Cada comando explica-se com --help.',
    exit: 'Código de saída: 0 está certo; 1 não está certo ou foi recusado; 2 foi mal escrito.',
    wrongOption: (option: string) => `Não percebo esta opção: ${option}`,
    wrongCount: (wanted: string, given: number, count: number) =>
      count === 0
        ? `Aqui não se escreve mais nada; foram escritos ${given}.`
        : `Depois do comando escreve-se ${wanted}: ${count}, e foram escritos ${given}.`,
  },
  en: {
    usage: 'Usage',
    commands: 'Commands',
    options: 'Options',
    more: 'Each command explains itself with --help.',
    exit: 'Exit code: 0 it is right; 1 it is not right, or was refused; 2 it was typed wrongly.',
    wrongOption: (option: string) => `I do not understand this option: ${option}`,
    wrongCount: (wanted: string, given: number, count: number) =>
      count === 0
        ? `Nothing more is written here; ${given} were given.`
        : `Behind the command goes ${wanted}: ${count}, and ${given} were given.`,
  },
} as const;

const EVERYONES: Command['help'] = [
  ['--json', { pt: 'Resposta em JSON, para programas.', en: 'The answer as JSON, for programs.' }],
  ['--language pt|en', { pt: 'Língua da resposta.', en: 'Language of the answer.' }],
  ['--help', { pt: 'Esta ajuda.', en: 'This help.' }],
];

const CALL = 'npm run -s iponto --';

/** Every command in a line. */
export function overview(commands: readonly Command[], language: Language): string {
  const words = WORDS[language];
  const rows = commands.map(({ name, takes, says }) => [[name, ...takes].join(' '), says[language]] as const);
  return `${words.usage}: ${CALL} …\n\n${words.commands}:\n${table(rows)}\n\n${words.more}\n${words.exit}\n`;
}

/** One command, with all its options. */
export function helpOf(command: Command, language: Language): string {
  const words = WORDS[language];
  const usage = `${words.usage}: ${[CALL, command.name, ...command.takes].join(' ')}`;
  const rows = [...command.help, ...EVERYONES].map(([option, says]) => [option, says[language]] as const);
  return `${command.says[language]}\n\n${usage}\n\n${words.options}:\n${table(rows)}\n\n${words.exit}\n`;
}

/** Two columns, the first as wide as its longest. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`.trimEnd()).join('\n');
}
