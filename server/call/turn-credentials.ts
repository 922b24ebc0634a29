import { createHmac } from 'node:crypto';
import type { IceServer } from '../../protocol/call.ts';

export type TurnServer = Readonly<{ urls: readonly string[]; secret: string }>;

/** A call that outlives it goes on; only a new connection needs a new one, and every socket brings one. */
const CREDENTIAL_LIFE = { hours: 12 };

/**
 * The relays a page may use, with a name and a password that coturn works out again by itself (`use-auth-secret`): the
 * name says until when it is good. None without a relay of the company's own: nothing is told to strangers' servers.
 */
export function turnCredentials(turn: TurnServer | null, sessionId: string, at: Temporal.Instant): IceServer[] {
  if (turn === null) return [];
  const until = Math.floor(at.add(CREDENTIAL_LIFE).epochMilliseconds / 1000);
  const username = `${until}:${sessionId}`;
  // SHA-1 is what coturn speaks; an HMAC of it is sound.
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  return [{ urls: [...turn.urls], username, credential }];
}
