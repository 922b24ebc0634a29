import type { Actor, Role } from '../../domain/access/may.ts';
import { asId, type UserId } from '../../domain/kernel/id.ts';
import type { Db } from '../tables.ts';
import type { Auth } from './auth.ts';
import { type Asker, authHeaders } from './auth-headers.ts';

export type SignedIn = Readonly<{ userId: UserId; authSessionId: string }>;

/** Who is signed in: without `secondFactor`, by the password alone, staff can do nothing but set it up. */
export type Account = SignedIn &
  Readonly<{
    name: string;
    email: string;
    role: 'client' | Role;
    clientId: string | null;
    language: string | null;
    secondFactor: boolean;
  }>;

/**
 * Who asks, by the sign-in's cookie. Each request is looked up once, however often it is asked about. The page on an
 * assisted equipment has a cookie of its own, which its routes read.
 */
export type Who = {
  (request: Asker): Promise<Actor>;
  /** The sign-in behind a client's or a member of staff's request; null for everyone else. */
  session(request: Asker): Promise<SignedIn | null>;
  /** The same with what is known of the person, staff without a second factor included. */
  account(request: Asker): Promise<Account | null>;
};

export function createWho({ auth, db }: { auth: Auth; db: Db }): Who {
  const accounts = new WeakMap<Asker, Promise<Account | null>>();

  const account = (request: Asker) => {
    const known = accounts.get(request) ?? findAccount(auth, db, request);
    accounts.set(request, known);
    return known;
  };
  const session = async (request: Asker) => {
    const found = await account(request);
    return found?.secondFactor ? { userId: found.userId, authSessionId: found.authSessionId } : null;
  };
  const actor = async (request: Asker) => actorOf(await account(request));
  return Object.assign(actor, { session, account });
}

/** Without a second factor, staff are nobody. */
function actorOf(account: Account | null): Actor {
  if (account === null || !account.secondFactor) return { kind: 'visitor' };
  if (account.role !== 'client') return { kind: 'staff', userId: account.userId, role: account.role };
  return account.clientId === null ? { kind: 'visitor' } : { kind: 'client', clientId: asId(account.clientId) };
}

async function findAccount(auth: Auth, db: Db, request: Asker): Promise<Account | null> {
  if (request.headers.cookie === undefined) return null;
  // Prolonging a session sends a new cookie, which only the account's own page does.
  const found = await auth.api.getSession({ headers: authHeaders(request), query: { disableRefresh: true } });
  if (found === null) return null;
  const { user, session } = found;
  // A sign-in that began at the very moment at which its person was shut out.
  if (user.shutOutAt) return null;
  const role = user.role as Account['role'];
  const client =
    role === 'client'
      ? await db.selectFrom('clients').select(['id', 'language']).where('user_id', '=', user.id).executeTakeFirst()
      : undefined;
  return {
    userId: asId(user.id),
    authSessionId: session.id,
    name: user.name,
    email: user.email,
    role,
    clientId: client?.id ?? null,
    language: client?.language ?? null,
    secondFactor: role === 'client' || session.secondFactor,
  };
}
