import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../config.ts';

/** The installation's one secret; every other key is derived from it by purpose. */
export type SecretKey = Readonly<{ derive(purpose: string): Buffer }>;

/**
 * Takes the 64 hexadecimal digits of SECRET_KEY, or the key file of the data folder, made on the first start (mode 0600).
 */
export function loadSecretKey(hex: string | null, dataDir: string): SecretKey {
  const master = Buffer.from(hex ?? keyFile(dataDir), 'hex');
  return {
    derive: (purpose) => Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `iponto ${purpose}`, 32)),
  };
}

/** @throws StartupError where the file holds no key: with a cut-off one anybody could compute ours. */
function keyFile(dataDir: string): string {
  const path = join(dataDir, 'secret.key');
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // Whole or not at all, whatever ends the program or the power meanwhile.
    const half = `${path}.${process.pid}.part`;
    writeFileSync(half, randomBytes(32).toString('hex'), { mode: 0o600, flush: true });
    renameSync(half, path);
  }
  const key = readFileSync(path, 'utf8').trim();
  if (/^[0-9a-f]{64}$/i.test(key)) return key;
  throw new StartupError(`The key file ${path} is damaged. Put its 64 hexadecimal digits back from your copy of it.`);
}

/** A fresh 256-bit one-time token, safe in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: a thief of the database can not use it. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** AES-256-GCM: nonce (12) + tag (16) + ciphertext. */
export function seal(key: Buffer, plain: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made. @throws when the key is another or a byte was changed. */
export function unseal(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}
