import type { FastifyReply } from 'fastify';
import { DONE, done } from '../../protocol/common.ts';
import { linkBody } from '../../protocol/people.ts';
import {
  codeBody,
  passwordAnswer,
  passwordBody,
  secondFactorAnswer,
  secondFactorBody,
  verifyBody,
} from '../../protocol/sign-in.ts';
import type { Http } from '../platform/http.ts';
import { answer, sendProblem } from '../platform/problem-reply.ts';
import type { Db } from '../tables.ts';
import type { Auth } from './auth.ts';
import { authHeaders } from './auth-headers.ts';
import { passCookies, refusalOf } from './auth-reply.ts';
import { requestSignInLink } from './sign-in-link.ts';
import { endHalfSessions } from './user-store.ts';
import { verifySignIn } from './verify-sign-in.ts';
import type { SignedIn, Who } from './who.ts';

export type SignInDependencies = Readonly<{
  db: Db;
  auth: Auth;
  who: Who;
  /** The company's name, by which the authenticator app lists the account. */
  issuer: () => Promise<string>;
  onSignedOut: (signedOut: SignedIn) => void;
}>;

/** Tries a minute from one address of the internet. */
const TRIES = { max: 20, timeWindow: 60_000 };
/** Mails to one person; those sent before are still good meanwhile. */
const LINKS_TO_ONE = { max: 5, timeWindow: 600_000 };

const config = { access: 'sign-in', rateLimit: TRIES } as const;

export function signInRoutes(http: Http, dependencies: SignInDependencies): void {
  clientRoutes(http, dependencies);
  staffRoutes(http, dependencies);

  http.post(
    '/api/auth/sign-out',
    { config: { access: 'sign-in' }, schema: { summary: 'Sign out, on this device', response: { 200: done } } },
    async (request, reply) => {
      const session = await dependencies.who.session(request);
      const response = await dependencies.auth.api.signOut({ headers: authHeaders(request), asResponse: true });
      if (session !== null) dependencies.onSignedOut(session);
      passCookies(response, reply);
      return reply.send(DONE);
    },
  );
}

function clientRoutes(http: Http, dependencies: SignInDependencies): void {
  const linksTo = http.createRateLimit({
    ...LINKS_TO_ONE,
    keyGenerator: (request) => `link ${linkBody.parse(request.body).email}`,
  });

  http.post(
    '/api/sign-in/link',
    { config, schema: { summary: 'Mail a sign-in link to a client', body: linkBody, response: { 202: done } } },
    async (request, reply) => {
      const limit = await linksTo(request);
      if (!limit.isAllowed && limit.isExceeded) return sendProblem(reply, 'too-many-requests');
      await requestSignInLink(dependencies, request.body.email, authHeaders(request));
      return reply.status(202).send(DONE);
    },
  );

  http.post(
    '/api/sign-in/verify',
    {
      config,
      schema: { summary: 'Sign a client in by the mailed link or code', body: verifyBody, response: { 200: done } },
    },
    async (request, reply) => {
      const entered = await verifySignIn(dependencies, request.body, authHeaders(request));
      if (!entered.ok) return answer(reply, entered);
      passCookies(entered.value, reply);
      return reply.send(DONE);
    },
  );
}

function staffRoutes(http: Http, { auth, db, who, issuer }: SignInDependencies): void {
  http.post(
    '/api/auth/sign-in/email',
    {
      config,
      schema: { summary: 'Sign staff in: the password', body: passwordBody, response: { 200: passwordAnswer } },
    },
    async (request, reply) => {
      const { email, password } = request.body;
      const response = await auth.api.signInEmail({
        body: { email, password },
        headers: authHeaders(request),
        asResponse: true,
      });
      passCookies(response, reply);
      if (!response.ok) return answer(reply, await refusalOf(response));
      const body = (await response.json()) as { twoFactorRedirect?: boolean };
      return reply.send({ next: body.twoFactorRedirect === true ? 'second-factor' : 'set-up-second-factor' });
    },
  );

  http.post(
    '/api/auth/two-factor/enable',
    {
      config,
      schema: {
        summary: 'Begin to set up the second factor',
        body: secondFactorBody,
        response: { 200: secondFactorAnswer },
      },
    },
    async (request, reply) => {
      const response = await auth.api.enableTwoFactor({
        body: { password: request.body.password, method: 'totp', issuer: await issuer() },
        headers: authHeaders(request),
        asResponse: true,
      });
      if (!response.ok) return answer(reply, await refusalOf(response));
      return reply.send(secondFactorAnswer.parse(await response.json()));
    },
  );

  http.post(
    '/api/auth/two-factor/verify-totp',
    { config, schema: { summary: 'The second factor’s code', body: codeBody, response: { 200: done } } },
    async (request, reply) => {
      const before = await who.account(request);
      const response = await auth.api.verifyTOTP({
        body: request.body,
        headers: authHeaders(request),
        asResponse: true,
      });
      if (response.ok && before !== null) await endHalfSessions(db, before.userId);
      return passCode(response, reply);
    },
  );
  http.post(
    '/api/auth/two-factor/verify-backup-code',
    { config, schema: { summary: 'A backup code, instead', body: codeBody, response: { 200: done } } },
    async (request, reply) =>
      passCode(
        await auth.api.verifyBackupCode({ body: request.body, headers: authHeaders(request), asResponse: true }),
        reply,
      ),
  );
}

async function passCode(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  passCookies(response, reply);
  return response.ok ? reply.send(DONE) : answer(reply, await refusalOf(response));
}
