import { randomUUID } from 'node:crypto';
import type { SessionId } from '../../domain/kernel/id.ts';
import type { Household } from './household.ts';
import type { SessionWorld } from './session-world.ts';

/** Everything that lets somebody in for a while: by mail, at the equipment, on the phone, in the relay. */
export async function addTokens(
  { db, clock, office }: SessionWorld,
  { clientId, equipmentId }: Household,
  { sessionId, word }: { sessionId: SessionId; word: string },
): Promise<void> {
  const expires = clock.now().add({ hours: 1 });
  const hash = () => Buffer.from(randomUUID());
  const { user_id: userId, email } = await db
    .selectFrom('clients')
    .select(['user_id', 'email'])
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('auth_sessions')
    .values({
      ...{ userId, token: randomUUID(), userAgent: word, ipAddress: '203.0.113.9' },
      ...{ expiresAt: Temporal.Instant.from('2027-01-01T00:00:00Z'), updatedAt: clock.now() },
    })
    .execute();
  // As better-auth keeps a mailed link and its code.
  await db
    .insertInto('auth_verifications')
    .values([
      {
        ...{ identifier: randomUUID(), value: JSON.stringify({ type: 'magic-link', email }) },
        expiresAt: expires,
      },
      { identifier: `sign-in-otp-${email}`, value: `${randomUUID()}:0`, expiresAt: expires },
    ])
    .execute();
  const account = { userId, accountId: word, providerId: 'credential', updatedAt: clock.now() };
  await db.insertInto('auth_accounts').values(account).execute();
  await db.insertInto('auth_two_factors').values({ userId, secret: word, backupCodes: word }).execute();
  await db
    .insertInto('enrolment_codes')
    .values({ code_hash: hash(), equipment_id: equipmentId, made_by: office.userId, expires_at: expires })
    .execute();
  const made = { made_at: clock.now(), expires_at: expires };
  await db
    .insertInto('phone_passes')
    .values({ session_id: sessionId, token_hash: hash(), ...made })
    .execute();
  await db
    .insertInto('relay_tickets')
    .values({
      ...{ ticket_hash: hash(), pair_id: randomUUID(), session_id: sessionId, side: 'equipment' },
      expires_at: expires,
    })
    .execute();
}
