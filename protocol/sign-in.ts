import { z } from 'zod';
import { email, time } from './common.ts';

const password = z.string().min(1).max(200);
const oneTimeToken = z.string().min(1).max(100);

/** The path parameter of /api/setup/:token and /api/invitations/:token */
export const tokenParams = z.object({ token: oneTimeToken });

/**
 * POST /api/sign-in/verify — the token of the mailed link, /sign-in/link#token=…, which that page reads and sends, or
 * the code of the same mail. Answers `done`, with the session's cookie.
 */
export const verifyBody = z.union([z.object({ token: oneTimeToken }), z.object({ email, code: z.string().max(20) })]);

/** POST /api/auth/sign-in/email — staff only. */
export const passwordBody = z.object({ email, password });
/**
 * `second-factor`: ask for the code and send it to verify-totp. `set-up-second-factor`: the session can do nothing but
 * enable and verify-totp.
 */
export const passwordAnswer = z.object({ next: z.enum(['second-factor', 'set-up-second-factor']) });

/** POST /api/auth/two-factor/enable — shows the secret as QR code; it counts once verify-totp proves it. */
export const secondFactorBody = z.object({ password });
export const secondFactorAnswer = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });

/** POST /api/auth/two-factor/verify-totp and /api/auth/two-factor/verify-backup-code; answer `done`. */
export const codeBody = z.object({ code: z.string().min(1).max(20).transform(withoutSpaces) });

/** GET /api/setup/:token — 404 for every token once there is an owner. */
export const setupView = z.object({ expiresAt: time });

function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '');
}
