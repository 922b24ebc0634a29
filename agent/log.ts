/** One JSON line per event on stderr: a refusal is a line, so is a connection. */
export type Log = (event: string, details?: Readonly<Record<string, unknown>>) => void;

export const logToStderr: Log = (event, details = {}) => {
  process.stderr.write(`${JSON.stringify({ at: Temporal.Now.instant().toString(), event, ...details })}\n`);
};

/** What a log line says of something thrown. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
