import type { z } from 'zod';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { verifyBody } from '../../protocol/sign-in.ts';
import { asTyped } from '../platform/typed-code.ts';
import type { Db } from '../tables.ts';
import type { Auth } from './auth.ts';
import { refusalOf } from './auth-reply.ts';
import { forgetMailed } from './sign-in-link.ts';

type Refusals = 'link-used-or-expired' | 'wrong-mailed-code';

/** Lets a client in by the mailed link or its code, each good once. @returns the library's answer with its cookie. */
export async function verifySignIn(
  { db, auth }: { db: Db; auth: Auth },
  body: z.infer<typeof verifyBody>,
  headers: Headers,
): Promise<Result<Response, Refusals>> {
  const entered = 'token' in body ? await byLink(auth, body.token, headers) : await byCode(auth, body, headers);
  if (!entered.ok) return entered;
  const { response, email } = entered.value;
  await db.transaction().execute((tx) => forgetMailed(tx, email));
  return ok(response);
}

type Entered = Readonly<{ response: Response; email: string }>;

async function byLink(auth: Auth, token: string, headers: Headers): Promise<Result<Entered, Refusals>> {
  const response = await auth.api.magicLinkVerify({ query: { token }, headers, asResponse: true });
  // The library redirects a browser to a page of errors; we have a word for it.
  if (response.status !== 200) return refuse('link-used-or-expired');
  const { user } = (await response.clone().json()) as { user: { email: string } };
  return ok({ response, email: user.email });
}

/** Each refusal is the same one: else the tries that are left would tell whether the address is known. */
async function byCode(
  auth: Auth,
  { email, code }: { email: string; code: string },
  headers: Headers,
): Promise<Result<Entered, Refusals>> {
  const response = await auth.api.signInEmailOTP({ body: { email, otp: asTyped(code) }, headers, asResponse: true });
  if (response.ok) return ok({ response, email });
  await refusalOf(response);
  return refuse('wrong-mailed-code');
}
