import { useSuspenseQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { meQuery } from '../api/queries.ts';
import { GoTo } from '../ui/go-to.tsx';
import { LoadingState } from '../ui/loading-state.tsx';
import { StaffShell } from '../ui/staff-shell.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import { useStaffLinks } from './staff-links.ts';
import { useMeOrNull } from './use-me.ts';

/** The frame of console and office. Clients have pages of their own; whoever is not wholly signed in is sent to do so. */
export function StaffFrame() {
  const { data: account } = useSuspenseQuery(meQuery);
  const me = useMeOrNull();
  const links = useStaffLinks(me);
  if (account.role === 'client') return <GoTo to="/portal" />;
  if (me === null) return <GoTo to="/sign-in" next={location.pathname} />;
  return (
    <StaffShell links={links} home={me.technician ? '/console' : '/office'} end={<ShortcutList />}>
      <Suspense fallback={<LoadingState />}>
        <Outlet />
      </Suspense>
    </StaffShell>
  );
}
