import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** The installation's one secret; every other key is derived from it by purpose. */
export type SecretKey = Readonly<{
  /** What an operator changes where it is the wrong one. */
  origin: string;
  derive(purpose: string): Buffer;
}>;

/** `hex` are 64 hexadecimal digits. */
export function secretKeyOf(hex: string, origin: string): SecretKey {
  const master = Buffer.from(hex, 'hex');
  return {
    origin,
    derive: (purpose) => Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `iponto ${purpose}`, 32)),
  };
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
