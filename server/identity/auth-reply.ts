import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type Refusal, refuse } from '../../domain/kernel/result.ts';

/** The sign-in library's words for what a person did wrong, and ours. Any other word of its is a bug of ours. */
const REFUSALS = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong-sign-in',
  INVALID_EMAIL: 'wrong-sign-in',
  PASSWORD_TOO_LONG: 'wrong-sign-in',
  INVALID_PASSWORD: 'wrong-sign-in',
  INVALID_CODE: 'wrong-code',
  INVALID_BACKUP_CODE: 'wrong-code',
  INVALID_OTP: 'wrong-code',
  OTP_EXPIRED: 'link-used-or-expired',
  TOO_MANY_ATTEMPTS: 'link-used-or-expired',
  INVALID_TWO_FACTOR_COOKIE: 'sign-in-needed',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'sign-in-needed',
  ACCOUNT_TEMPORARILY_LOCKED: 'too-many-requests',
  UNAUTHORIZED: 'sign-in-needed',
  BACKUP_CODES_NOT_ENABLED: 'not-allowed',
  TOTP_NOT_ENABLED: 'not-allowed',
  TOTP_ALREADY_ENABLED: 'not-allowed',
  FAILED_TO_CREATE_SESSION: 'wrong-sign-in',
} as const;

type AuthRefusal = (typeof REFUSALS)[keyof typeof REFUSALS];

const refusalBody = z.object({ code: z.string() });

/** Why the library refused. @throws when it met something that is no refusal. */
export async function refusalOf(response: Response): Promise<Refusal<AuthRefusal>> {
  // Of two uses of one backup code at the same time, the second.
  if (response.status === 409) return refuse('wrong-code');
  const text = await response.text();
  const body = refusalBody.safeParse(text === '' ? null : JSON.parse(text));
  const code = body.success ? REFUSALS[body.data.code as keyof typeof REFUSALS] : undefined;
  if (code === undefined) throw new Error(`sign-in answered ${response.status} ${text}`);
  return refuse(code);
}

/** Hands the library's cookies on to the browser, those of a refusal too: they take back what is no longer good. */
export function passCookies(response: Response, reply: FastifyReply): void {
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
}
