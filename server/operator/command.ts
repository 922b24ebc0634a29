import type { ParseArgsOptionsConfig } from 'node:util';
import type { Result } from '../../domain/kernel/result.ts';
import type { Language, ProblemCode } from '../../protocol/problems.ts';

/** What was typed behind a command's name. */
export type Call = Readonly<{
  /** What stands by itself: as many as `takes` names. */
  values: readonly string[];
  /** `--minutes 95` is `{ minutes: '95' }`; a flag without a value is `true`. */
  options: Readonly<Record<string, string | boolean | undefined>>;
  language: Language;
}>;

/** What a command found: for people in lines, for programs as JSON. */
export type Finding = Readonly<{
  /** Whether what was looked at is as it should be: exit code 0; otherwise 1. */
  right: boolean;
  lines: readonly string[];
  json: unknown;
}>;

/** One command of the operator's; it reads and tells, and changes nothing unless it says so. */
export type Command = Readonly<{
  /** As it is typed: `reference multibanco`. */
  name: string;
  says: Readonly<Record<Language, string>>;
  /** The names of what must stand behind it, in order: `FILE`. */
  takes: readonly string[];
  /** Its own options; `--help`, `--json` and `--language` are everyone's. */
  options: ParseArgsOptionsConfig;
  /** What each option means, by its name, with its value where it takes one. */
  help: readonly (readonly [option: string, says: Readonly<Record<Language, string>>])[];
  /** A refusal is told with its sentence: exit code 1. */
  run(call: Call): Promise<Result<Finding, ProblemCode> | WrongUsage>;
}>;

/** What was typed makes no sense to the command: told with its help, exit code 2. */
export type WrongUsage = Readonly<{ ok: false; code: 'wrong-usage'; option: string }>;

export function wrongUsage(option: string): WrongUsage {
  return { ok: false, code: 'wrong-usage', option };
}

/** An option with a text behind it; none is null, and so is one that was given without. */
export function textOf(options: Call['options'], name: string): string | null {
  const value = options[name];
  return typeof value === 'string' ? value : null;
}
