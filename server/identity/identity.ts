import type pg from 'pg';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import type { SecretKey } from '../platform/secrets.ts';
import type { Db } from '../tables.ts';
import { accountRoutes } from './account-routes.ts';
import { type Auth, openAuth } from './auth.ts';
import { guardRoutes } from './guard.ts';
import type { IdentityMails } from './mail-port.ts';
import { mailSignInLink } from './sign-in-link.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { staffRoutes } from './staff-routes.ts';
import { createWho, type SignedIn, type Who } from './who.ts';

export type IdentityOptions = Readonly<{
  connection: pg.PoolConfig;
  db: Db;
  clock: Clock;
  secretKey: SecretKey;
  secureCookies: boolean;
  publicUrl: () => string;
  mails: IdentityMails;
  issuer: () => Promise<string>;
  onError: (error: Error) => void;
}>;

export type Identity = Readonly<{ auth: Auth; who: Who; close(): Promise<void> }>;

/** Who is who: the sign-in library, and what every route asks about its request. */
export function openIdentity(options: IdentityOptions): Identity {
  const { auth, close } = openAuth({
    ...options,
    sendLink: (link) => mailSignInLink({ ...options, auth }, link),
  });
  return { auth, who: createWho({ db: options.db, auth }), close };
}

/** The door of every route, and the routes by which people come in. To be called before any other room's. */
export function identityRoutes(
  http: Http,
  identity: Identity,
  options: IdentityOptions & { onSignedOut: (signedOut: SignedIn) => void },
): void {
  guardRoutes(http, identity.who);
  signInRoutes(http, { ...options, ...identity });
  accountRoutes(http, { ...options, ...identity });
  staffRoutes(http, { ...options, ...identity });
}
