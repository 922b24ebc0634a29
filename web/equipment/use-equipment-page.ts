import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { done } from '../../protocol/common.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { hasCode } from '../api/problem.ts';
import { equipmentPageQuery } from '../api/queries.ts';
import { post } from '../api/request.ts';
import { tokenInFragment } from '../api/token-in-fragment.ts';

export type EquipmentPageState =
  | { kind: 'loading' }
  | { kind: 'session'; session: SessionView }
  /** `byAgent`: the agent opened the page, yet its token was used before or has expired. */
  | { kind: 'closed'; byAgent: boolean }
  | { kind: 'failed'; error: Error; again: () => void };

const CLOSED = ['sign-in-needed', 'not-allowed', 'not-found', 'link-used-or-expired'] as const;

/** T1: changes the one-time token of the address into the page's own cookie, then follows the session. */
export function useEquipmentPage(): EquipmentPageState {
  const [token] = useState(tokenInFragment);
  const opening = useQuery({
    queryKey: ['equipment-page-token', token],
    queryFn: () => post(done, '/api/equipment-page/open', { token }),
    enabled: token !== null,
    // The token works once: nothing may ask again by itself.
    staleTime: 'static',
    retry: false,
  });
  // A page that is loaded again has its cookie, though its token was used.
  const settled = token === null || opening.isSuccess || isClosed(opening.error);
  const page = useQuery({ ...equipmentPageQuery, enabled: settled });
  useEffect(() => {
    if (opening.isSuccess) history.replaceState(history.state, '', location.pathname);
  }, [opening.isSuccess]);

  if (page.data !== undefined) return { kind: 'session', session: page.data };
  const asked = settled ? page : opening;
  if (asked.error === null) return { kind: 'loading' };
  if (isClosed(asked.error)) return { kind: 'closed', byAgent: token !== null };
  return { kind: 'failed', error: asked.error, again: asked.refetch };
}

function isClosed(error: unknown): boolean {
  return hasCode(error, ...CLOSED);
}
