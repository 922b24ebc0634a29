import { useSuspenseQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { Suspense } from 'react';
import { meQuery } from '../api/queries.ts';
import { StaffShell } from '../ui/staff-shell.tsx';
import { LoadingState } from '../ui/states.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import { useStaffLinks } from './staff-links.ts';
import { useMeOrNull } from './use-me.ts';

/** The frame of console and office. Clients have pages of their own; whoever is not wholly signed in is sent to do so. */
export function StaffFrame() {
  const { data: account } = useSuspenseQuery(meQuery);
  const me = useMeOrNull();
  const { pathname } = useLocation();
  const links = useStaffLinks(me);
  if (account.role === 'client') return <Navigate to="/portal" replace />;
  if (me === null) return <Navigate to="/sign-in" search={{ next: pathname }} replace />;
  return (
    <StaffShell links={links} home={me.technician ? '/console' : '/office'} end={<ShortcutList />}>
      <Suspense fallback={<LoadingState />}>
        <Outlet />
      </Suspense>
    </StaffShell>
  );
}
