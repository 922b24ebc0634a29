import type { Due } from '../../domain/session/watch.ts';
import type { Session } from './session-store.ts';

/** What the rules of T1 say of the session as it stands under its lock, which may be later than when it was looked at. */
export type DueNow = (session: Session) => Due | null;
