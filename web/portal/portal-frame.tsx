import { Outlet, useLocation } from '@tanstack/react-router';
import { ClientShell } from '../ui/client-shell.tsx';
import { SignOutButton } from '../ui/sign-out-button.tsx';
import { BackHome } from './back-home.tsx';

/** The client's pages. From each but the home a way back stands above it. */
export function PortalFrame() {
  const home = useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, '') === '/portal' });
  return (
    <ClientShell home="/portal" end={<SignOutButton />}>
      {!home && <BackHome />}
      <Outlet />
    </ClientShell>
  );
}
