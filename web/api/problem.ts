import { PROBLEMS, type ProblemCode } from '../../protocol/problems.ts';

/** `offline`: nobody answered. `unreadable`: an answer that is not what the contract says. */
export type Code = ProblemCode | 'offline' | 'unreadable';

/** A refusal as the page shows it: its code for the program, its sentence for people. */
export class Problem extends Error {
  readonly code: Code;
  /** HTTP status; 0 when nobody answered. */
  readonly status: number;
  /** The part of the request that is wrong, where the server names one: `times.0.from`. */
  readonly about: string | null;

  constructor(code: Code, status: number, sentence: string, about: string | null = null) {
    super(sentence);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.about = about;
  }
}

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

export function hasCode(error: unknown, ...codes: Code[]): boolean {
  return error instanceof Problem && codes.includes(error.code);
}
