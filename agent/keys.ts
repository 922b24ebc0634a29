import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';

/** The equipment's own key. The private half is the `d` of an Ed25519 JWK and never leaves the state folder. */
export type KeyPair = Readonly<{ publicKey: string; privateKey: string }>;

export function makeKeyPair(): KeyPair {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  if (x === undefined || d === undefined) throw new Error('this runtime makes no Ed25519 keys');
  return { publicKey: x, privateKey: d };
}

export function signText(pair: KeyPair, text: string): string {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: pair.publicKey, d: pair.privateKey };
  return sign(null, Buffer.from(text), createPrivateKey({ key: jwk, format: 'jwk' })).toString('base64url');
}

/** False for a wrong signature and for a key that is none. */
export function verifyText(publicKey: string, text: string, signature: string): boolean {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  } catch {
    return false;
  }
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}
