import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { StartupError } from '../config.ts';
import { type SecretKey, seal, unseal } from '../platform/secrets.ts';
import type { Db } from '../tables.ts';

/** `agent-instructions` is what agents pin; `practice-receipts` signs papers that are no real receipts. */
export type KeyPurpose = 'agent-instructions' | 'practice-receipts';

export type ServerKey = Readonly<{ privateKey: KeyObject; publicKey: KeyObject }>;
export type ServerKeys = Readonly<Record<KeyPurpose, ServerKey>>;

/** The tax authority's rule for programs that sign receipts is RSA of 1024 bits. */
const MAKE: Record<KeyPurpose, () => KeyObject> = {
  'agent-instructions': () => generateKeyPairSync('ed25519').privateKey,
  'practice-receipts': () => generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey,
};

/**
 * The key pairs of this installation, made on the first start; of two programs that start together one makes them.
 * The private halves are sealed with the secret key. @throws StartupError where that is another one than it was.
 */
export async function openServerKeys(db: Db, secretKey: SecretKey): Promise<ServerKeys> {
  const sealing = secretKey.derive('server-keys');
  return {
    'agent-instructions': await keyFor('agent-instructions'),
    'practice-receipts': await keyFor('practice-receipts'),
  };

  async function keyFor(purpose: KeyPurpose): Promise<ServerKey> {
    const sealed = (await stored(db, purpose)) ?? (await make(db, purpose, sealing));
    const privateKey = createPrivateKey({ key: open(sealed), format: 'der', type: 'pkcs8' });
    return { privateKey, publicKey: createPublicKey(privateKey) };
  }

  function open(sealed: Buffer): Buffer {
    try {
      return unseal(sealing, sealed);
    } catch {
      throw new StartupError(
        `${secretKey.origin} is not the one this database was set up with. Set the former one again.`,
      );
    }
  }
}

async function stored(db: Db, purpose: KeyPurpose): Promise<Buffer | null> {
  const row = await db
    .selectFrom('server_keys')
    .select('sealed_private_key')
    .where('purpose', '=', purpose)
    .executeTakeFirst();
  return row?.sealed_private_key ?? null;
}

async function make(db: Db, purpose: KeyPurpose, sealing: Buffer): Promise<Buffer> {
  const privateKey = MAKE[purpose]();
  await db.transaction().execute((tx) =>
    tx
      .insertInto('server_keys')
      .values({
        purpose,
        public_key: createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }).toString(),
        sealed_private_key: seal(sealing, privateKey.export({ format: 'der', type: 'pkcs8' })),
      })
      .onConflict((conflict) => conflict.column('purpose').doNothing())
      .execute(),
  );
  const kept = await stored(db, purpose);
  if (kept === null) throw new Error(`the key pair for ${purpose} was not kept`);
  return kept;
}
