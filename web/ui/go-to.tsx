import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { LoadingState } from './loading-state.tsx';

type Props = { to: '/portal' | '/sign-in' /** Where to come back to once signed in. */; next?: string };

/**
 * Leads to another page, once. The router's own Navigate does so at every render, which never ends where the page it
 * stands on is rendered again while the next one is on its way.
 */
export function GoTo({ to, next }: Props) {
  const navigate = useNavigate();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, see above.
  useEffect(() => {
    navigate({ to, search: next === undefined ? {} : { next }, replace: true });
  }, []);
  return <LoadingState />;
}
