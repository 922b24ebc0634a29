import { hashPassword as hash } from 'better-auth/crypto';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';

export const SHORTEST_PASSWORD = 12;

/** What is stored of a good password. Characters are counted as people do, not as UTF-16 does. */
export async function hashPassword(password: string): Promise<Result<string, 'weak-password'>> {
  if ([...password].length < SHORTEST_PASSWORD) return refuse('weak-password');
  return ok(await hash(password));
}
