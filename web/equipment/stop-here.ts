import { type Code, hasCode } from '../api/problem.ts';
import { stop } from './decide.ts';

const KEPT = 'iponto-stop';
/** A server that has not answered by then, in ms, is not waited for: the agent of this machine stops by itself. */
const ANSWER_MS = 600;
/** Our server's own words for a session that is over, or that it does not know of: nothing is left to stop. */
const OVER: readonly Code[] = ['illegal-transition', 'not-found'];

/** X1: keeps the way to stop that the agent put behind the page's address, for a page that is loaded again. */
export function keepWayToStop(): void {
  const stop = new URLSearchParams(location.hash.slice(1)).get('stop');
  if (stop !== null) sessionStorage.setItem(KEPT, stop);
}

/**
 * X1: stops by the server; where it can not be reached, or does not answer at once, by the agent on this machine: a
 * form that is sent to a page of its own, which browsers allow without asking.
 */
export async function stopHere(language: string): Promise<void> {
  const [port, secret] = (sessionStorage.getItem(KEPT) ?? '').split('.');
  if (!port || !secret) return stop();
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), ANSWER_MS));
  const stopped = stop().catch((error: unknown) => {
    if (isAnswer(error)) throw error;
    return 'late' as const;
  });
  if ((await Promise.race([stopped, late])) === 'late') stopByAgent(port, { secret, language });
}

/** Whether our own server has said so; whatever else came back, a proxy's word, a lost cookie, too many requests, has stopped nothing. */
export function isAnswer(error: unknown): boolean {
  return hasCode(error, ...OVER);
}

function stopByAgent(port: string, fields: Record<string, string>): void {
  const form = document.createElement('form');
  form.method = 'post';
  // A page of its own: this one may yet hear from the server how the session ended.
  form.target = '_blank';
  form.rel = 'noopener';
  form.action = `http://127.0.0.1:${port}/stop`;
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}
