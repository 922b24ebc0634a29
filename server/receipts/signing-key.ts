import { createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';

/** The private key of a series' signatures; `version` is printed nowhere and stored as the HashControl. */
export type SigningKey = { readonly privateKey: KeyObject; readonly version: number };

/** Set by Portaria 363/2010: RSA of 1024 bits, SHA-1, PKCS#1 v1.5. It proves an order, it keeps no secret. */
const MODULUS_BITS = 1024;

/** A fresh key pair in PEM, for the practice mode; a certified program brings its own. */
export function makeSigningKeys(): { readonly publicKey: string; readonly privateKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: MODULUS_BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** @returns base64 in one line of 172 characters. */
export function signMessage(message: string, key: SigningKey): string {
  const bits = key.privateKey.asymmetricKeyDetails?.modulusLength;
  if (bits !== MODULUS_BITS) throw new Error(`a signing key has ${MODULUS_BITS} bits, not ${bits}`);
  return sign('sha1', Buffer.from(message, 'utf8'), key.privateKey).toString('base64');
}

export function signatureHolds(message: string, hash: string, publicKeyPem: string): boolean {
  return verify('sha1', Buffer.from(message, 'utf8'), createPublicKey(publicKeyPem), Buffer.from(hash, 'base64'));
}
