import { Problem } from './problem.ts';

/** Whether the same request may do better later: nobody answered, or the server failed. What it refuses stays refused. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof Problem) || error.status < 400 || error.status >= 500;
}
