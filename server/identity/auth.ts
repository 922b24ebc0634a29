import { betterAuth } from 'better-auth';
import { emailOTP, magicLink, twoFactor } from 'better-auth/plugins';
import pg from 'pg';
import { newToken, type SecretKey } from '../platform/secrets.ts';
import { newTypedCode } from '../platform/typed-code.ts';
import type { Db } from '../tables.ts';
import { CLIENT_IP_HEADER } from './auth-headers.ts';
import { beginSession } from './session-gate.ts';

/** How long a mailed link and its code may be used. */
export const LINK_MINUTES = 10;
/** After so many wrong ones the code is worth nothing any more. */
const CODE_TRIES = 5;
const LONGEST_PASSWORD = 200;

export type AuthOptions = Readonly<{
  connection: pg.PoolConfig;
  db: Db;
  secretKey: SecretKey;
  /** Whether people come by https: their cookies then travel by nothing else. */
  secureCookies: boolean;
  /** Mails the fresh one-time link and code to a client. */
  sendLink: (link: { email: string; token: string }) => Promise<void>;
  onError: (error: Error) => void;
}>;

export type Auth = ReturnType<typeof configure>;

/**
 * The sign-in library on a pool of its own, because it expects plain dates where the house reads Temporal. Its own
 * addresses are not mounted: our routes call the few of its functions that we need.
 */
export function openAuth(options: AuthOptions): { auth: Auth; close(): Promise<void> } {
  const pool = new pg.Pool({ ...options.connection, max: 5, application_name: 'iponto sign-in' });
  pool.on('error', options.onError);
  return { auth: configure(options, pool), close: () => pool.end() };
}

function configure({ db, secretKey, secureCookies, sendLink, onError }: AuthOptions, pool: pg.Pool) {
  return betterAuth({
    database: pool,
    // Never called by its address; the library wants one all the same.
    baseURL: 'http://localhost',
    secret: secretKey.derive('sign-in').toString('hex'),
    telemetry: { enabled: false },
    // Wrong passwords and the like are answers, not errors.
    logger: { level: 'error', log: (_level, message) => onError(new Error(`sign-in: ${message}`)) },
    rateLimit: { enabled: false },
    user: {
      modelName: 'auth_users',
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        shutOutAt: { type: 'date', required: false, input: false, fieldName: 'shut_out_at' },
      },
    },
    session: {
      modelName: 'auth_sessions',
      additionalFields: { secondFactor: { type: 'boolean', required: true, input: false } },
    },
    account: { modelName: 'auth_accounts' },
    verification: { modelName: 'auth_verifications' },
    emailAndPassword: { enabled: true, disableSignUp: true, maxPasswordLength: LONGEST_PASSWORD },
    advanced: {
      cookiePrefix: 'iponto',
      useSecureCookies: secureCookies,
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [CLIENT_IP_HEADER] },
      // The HTTP server refuses other origins before anything gets here.
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: 'hashed',
        expiresIn: LINK_MINUTES * 60,
        generateToken: newToken,
        sendMagicLink: ({ email, token }) => sendLink({ email, token }),
      }),
      emailOTP({
        disableSignUp: true,
        storeOTP: 'hashed',
        generateOTP: newTypedCode,
        allowedAttempts: CODE_TRIES,
        expiresIn: LINK_MINUTES * 60,
        // The code travels in the same mail as the link.
        sendVerificationOTP: () => Promise.reject(new Error('a code is only mailed together with its link')),
      }),
      twoFactor({ schema: { twoFactor: { modelName: 'auth_two_factors' } } }),
    ],
    databaseHooks: {
      // People are added by staff, in the house's own transactions.
      user: { create: { before: async () => false } },
      session: { create: { before: async (session, context) => beginSession(db, session.userId, context?.path) } },
    },
  });
}
