import type { z } from 'zod';
import { problemBody } from '../../protocol/problems.ts';
import { pageLanguage } from '../i18n/language.ts';
import { isProblemCode, Problem } from './problem.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** With `mediaType` the body is sent as it is, otherwise as JSON. */
type Rest = { body?: unknown; mediaType?: string; signal?: AbortSignal };

/**
 * Asks the server and checks its answer against the contract's schema. Times, ids and amounts arrive as the schema
 * says or not at all. @throws Problem: the server's refusal with its sentence in the page's language, `offline`, or
 * `unreadable`.
 */
export async function request<S extends z.ZodType>(
  answer: S,
  method: Method,
  path: string,
  rest: Rest = {},
): Promise<z.output<S>> {
  const response = await ask(method, path, rest);
  const text = await response.text();
  if (!response.ok) throw refusal(response.status, text);
  const parsed = answer.safeParse(json(text));
  if (!parsed.success) {
    throw new Problem('unreadable', response.status, `${path}: ${parsed.error.issues[0]?.path.join('.')}`);
  }
  return parsed.data;
}

/** GET: what a query does. */
export function get<S extends z.ZodType>(answer: S, path: string, signal?: AbortSignal): Promise<z.output<S>> {
  return request(answer, 'GET', path, signal === undefined ? {} : { signal });
}

/** GET of a file, whole before anything is done with it, and what is told beside it. @throws Problem as `request` does. */
export async function getFile(path: string): Promise<{ file: Blob; headers: Headers }> {
  const response = await ask('GET', path, {});
  if (!response.ok) throw refusal(response.status, await response.text());
  return { file: await response.blob(), headers: response.headers };
}

/** POST: what a button does. */
export function post<S extends z.ZodType>(answer: S, path: string, body: unknown = {}): Promise<z.output<S>> {
  return request(answer, 'POST', path, { body });
}

async function ask(method: Method, path: string, { body, mediaType, signal }: Rest): Promise<Response> {
  const headers: Record<string, string> = { 'accept-language': pageLanguage() };
  if (body !== undefined) headers['content-type'] = mediaType ?? 'application/json';
  const sent = mediaType === undefined ? JSON.stringify(body) : (body as BodyInit);
  try {
    return await fetch(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: sent }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem('offline', 0, String(error));
  }
}

function refusal(status: number, text: string): Problem {
  const parsed = problemBody.safeParse(json(text));
  if (!parsed.success || !isProblemCode(parsed.data.code)) return new Problem('unreadable', status, text.slice(0, 200));
  const { code, detail, about = null } = parsed.data;
  return new Problem(code, status, detail, about);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
