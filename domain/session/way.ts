import type { Way } from './events.ts';

/**
 * A5: how equipment is seen if a session is offered now: by its agent once that is set up; else (pending, renounced,
 * unsupported) its client shares the screen from a browser on it, view only.
 */
export function wayOf(setUp: string): Way {
  return setUp === 'configured' ? 'agent' : 'browser';
}
