import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { AGENT_ENROL_PATH, enrolAnswerSchema } from '../protocol/agent.ts';
import { isPrivateWay } from './addresses.ts';
import type { Desktop } from './desktop.ts';
import { type Enrolment, saveEnrolment } from './enrolment.ts';
import { gatherFacts } from './facts.ts';
import { makeKeyPair } from './keys.ts';
import { reasonOf } from './log.ts';
import { writePrivate } from './state-folder.ts';

const ANSWER_MS = 15_000;

/** Enrolling went wrong in a way the person at the keyboard can do something about. */
export class EnrolError extends Error {}

/**
 * Makes a key pair, spends the one-time code and pins the server's key. An earlier enrolment stays until the server
 * has said yes. @throws EnrolError with a sentence for the person.
 */
export async function enrol(input: {
  url: string;
  code: string;
  folder: string;
  desktop: Desktop;
  allowHttp: boolean;
}): Promise<Enrolment> {
  const url = serverAddress(input.url, input.allowHttp);
  // Before the code is spent: a folder that can not be written to is found out now.
  writePrivate(input.folder, 'try.json', {});
  rmSync(join(input.folder, 'try.json'));
  const pair = makeKeyPair();
  const facts = await gatherFacts(input.desktop);
  const answer = await post(url + AGENT_ENROL_PATH, { code: input.code, publicKey: pair.publicKey, facts });
  const enrolment = { url, ...pair, ...answer };
  saveEnrolment(input.folder, enrolment);
  return enrolment;
}

function serverAddress(text: string, allowHttp: boolean): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new EnrolError(`${text} is not an address such as https://ajuda.iponto.pt`);
  }
  if (!isPrivateWay(url) && !allowHttp) {
    throw new EnrolError(
      `${url.origin} is not encrypted: anybody on the way could see the desktop. Use https, or --allow-http`,
    );
  }
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

async function post(address: string, body: unknown) {
  let response: Response;
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_MS),
      redirect: 'error',
    });
  } catch (thrown) {
    const cause = thrown instanceof Error && thrown.cause !== undefined ? reasonOf(thrown.cause) : reasonOf(thrown);
    throw new EnrolError(`the server at ${address} can not be reached: ${cause}`);
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new EnrolError(`the server refused: ${problemText(answer) ?? `HTTP ${response.status}`}`);
  const parsed = enrolAnswerSchema.safeParse(answer);
  if (!parsed.success) throw new EnrolError(`${address} answered something else: is this the right address?`);
  return parsed.data;
}

/** The sentence of a problem+json (RFC 9457), or its code. */
function problemText(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const problem = answer as Record<string, unknown>;
  const text = problem.detail ?? problem.title ?? problem.code;
  return typeof text === 'string' ? text : null;
}
