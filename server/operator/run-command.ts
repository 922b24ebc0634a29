import { parseArgs } from 'node:util';
import { type Language, problemSentence } from '../../protocol/problems.ts';
import type { Call, Command } from './command.ts';
import { helpOf, overview, WORDS } from './help.ts';

/** What a run of the command line says, and its exit code: 0 right, 1 wrong or refused, 2 typed wrongly. */
export type Said = Readonly<{ code: 0 | 1 | 2; out: string; error: string }>;

const EVERYONES = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  language: { type: 'string' },
} as const;

/** Finds the command in what was typed, runs it, and puts what it found into words or JSON. `language` is the terminal's. */
export async function runCommand(
  commands: readonly Command[],
  typed: readonly string[],
  language: Language,
): Promise<Said> {
  const command = commands.find(({ name }) => name === typed.slice(0, name.split(' ').length).join(' '));
  if (command === undefined) {
    const asked = typed.length === 0 || typed.some((word) => word === '--help' || word === '-h');
    const text = overview(commands, languageIn(typed) ?? language);
    return asked ? { code: 0, out: text, error: '' } : { code: 2, out: '', error: text };
  }
  const parsed = parse(command, typed.slice(command.name.split(' ').length), language);
  const { call } = parsed;
  if (parsed.help) return { code: 0, out: helpOf(command, call.language), error: '' };
  if (parsed.wrong !== null) return wrongly(command, call.language, parsed.wrong);
  const result = await command.run(call);
  if ('option' in result) return wrongly(command, call.language, WORDS[call.language].wrongOption(result.option));
  if (!result.ok) {
    const detail = problemSentence(result.code, call.language, result.details);
    const json = `${JSON.stringify({ code: result.code, detail, ...result.details }, null, 2)}\n`;
    return parsed.json ? { code: 1, out: json, error: '' } : { code: 1, out: '', error: `${detail}\n` };
  }
  const { right, lines, json } = result.value;
  const out = parsed.json ? JSON.stringify(json, null, 2) : lines.join('\n');
  return { code: right ? 0 : 1, out: `${out}\n`, error: '' };
}

function wrongly(command: Command, language: Language, why: string): Said {
  return { code: 2, out: '', error: `${why}\n\n${helpOf(command, language)}` };
}

type Parsed = Readonly<{ call: Call; json: boolean; help: boolean; wrong: string | null }>;

function parse(command: Command, args: readonly string[], terminal: Language): Parsed {
  const language = languageIn(args) ?? terminal;
  const words = WORDS[language];
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...command.options, ...EVERYONES },
      allowPositionals: true,
    });
    const options = values as Call['options'];
    const { takes } = command;
    const wrong =
      positionals.length === takes.length ? null : words.wrongCount(takes.join(' '), positionals.length, takes.length);
    const call = { values: positionals, options, language };
    return { call, json: options.json === true, help: options.help === true, wrong };
  } catch (thrown) {
    // Only the parser's own refusal; its sentence is English, the option it names is what helps.
    if (!(thrown instanceof TypeError)) throw thrown;
    const option = /'(-[^' ]+)/.exec(thrown.message)?.[1] ?? args.join(' ');
    const call = { values: [], options: {}, language };
    return { call, json: false, help: args.includes('--help'), wrong: words.wrongOption(option) };
  }
}

/** `--language pt` or `--language=pt`, wherever it stands. */
function languageIn(args: readonly string[]): Language | null {
  const at = args.indexOf('--language');
  const named = at === -1 ? args.find((arg) => arg.startsWith('--language='))?.split('=')[1] : args[at + 1];
  return named === 'pt' || named === 'en' ? named : null;
}
