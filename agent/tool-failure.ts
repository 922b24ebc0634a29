/** Why a tool of the technician's could not do it, in a word that the server knows; never a name or a text of the client's. */
export class ToolFailure extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = 'ToolFailure';
    this.reason = reason;
  }
}

/** The word for whatever was thrown: file systems have theirs. */
export function failureReason(thrown: unknown): string {
  if (thrown instanceof ToolFailure) return thrown.reason;
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string') {
    return REASONS[thrown.code] ?? thrown.code.slice(0, 40);
  }
  return 'failed';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  ENOENT: 'no-file',
  ELOOP: 'no-file',
  ABORT_ERR: 'session-over',
  ECONNRESET: 'line-broke',
  ECONNREFUSED: 'line-broke',
  EPIPE: 'line-broke',
  ERR_STREAM_PREMATURE_CLOSE: 'line-broke',
};
