import type { Role } from '../../domain/access/may.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Tx } from '../tables.ts';

/** The mails that signing in needs, as part of the caller's transaction. Their words are above this room. */
export type IdentityMails = Readonly<{
  signIn(tx: Tx, mail: SignInWords): Promise<void>;
  invitation(tx: Tx, mail: InvitationWords): Promise<void>;
}>;

type Addressed = Readonly<{
  /** What makes it the same mail. */
  key: string;
  recipient: string;
  name: string;
  language: Language;
  url: string;
}>;

export type SignInWords = Addressed &
  Readonly<{ clientId: string; code: string; codePage: string; minutesValid: number }>;

export type InvitationWords = Addressed &
  Readonly<{
    role: Role;
    invitedBy: string;
    expiresAt: Temporal.Instant;
    again: boolean /** To who has an account. */;
  }>;
