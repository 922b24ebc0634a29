/** A refusal of the trade: expected, told to a person, never thrown. `code` is a key of the table of problems. */
export type Refusal<C extends string = string> = {
  readonly ok: false;
  readonly code: C;
  readonly details?: Readonly<Record<string, string | number>>;
};

export type Result<T, C extends string = string> = { readonly ok: true; readonly value: T } | Refusal<C>;

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refuse<const C extends string>(
  code: C,
  details?: Readonly<Record<string, string | number>>,
): Refusal<C> {
  return details === undefined ? { ok: false, code } : { ok: false, code, details };
}

/** The value of a result that was already checked elsewhere: a refusal here is a bug, so it throws. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`unexpected refusal: ${result.code} ${JSON.stringify(result.details ?? {})}`);
}
