import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { done } from '../../protocol/common.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { hasCode } from '../api/problem.ts';
import { pageQuery } from '../api/queries.ts';
import { post } from '../api/request.ts';
import { tokenInFragment } from '../api/token-in-fragment.ts';

export type PageByToken =
  | { kind: 'loading' }
  | { kind: 'session'; session: SessionView }
  /** `byToken`: somebody was sent here by an address, yet its token was used before or has expired. */
  | { kind: 'closed'; byToken: boolean }
  | { kind: 'failed'; error: Error; again: () => void };

const CLOSED = ['sign-in-needed', 'not-allowed', 'not-found', 'link-used-or-expired'] as const;

/** T1, C1: changes the one-time token of the address into the page's own cookie, then follows the session. */
export function usePageByToken(face: 'equipment' | 'phone'): PageByToken {
  const [token] = useState(tokenInFragment);
  const opening = useQuery({
    queryKey: [`${face}-page-token`, token],
    queryFn: () => post(done, `/api/${face}-page/open`, { token }),
    enabled: token !== null,
    // The token works once: nothing may ask again by itself.
    staleTime: 'static',
    retry: false,
  });
  const settled = token === null || opening.isSuccess;
  const page = useQuery({ ...pageQuery(face), enabled: settled });
  useEffect(() => {
    if (opening.isSuccess) history.replaceState(history.state, '', location.pathname);
  }, [opening.isSuccess]);

  // Whose token was used up is not shown what another one, in this browser, has opened before. And a phone that another
  // has taken the place of is out, whatever it has shown until now.
  if (isClosed(opening.error) || isClosed(page.error)) return { kind: 'closed', byToken: token !== null };
  if (page.data !== undefined) return { kind: 'session', session: page.data };
  const asked = settled ? page : opening;
  if (asked.error === null) return { kind: 'loading' };
  if (isClosed(asked.error)) return { kind: 'closed', byToken: token !== null };
  return { kind: 'failed', error: asked.error, again: asked.refetch };
}

function isClosed(error: unknown): boolean {
  return hasCode(error, ...CLOSED);
}
