import { Outlet } from '@tanstack/react-router';
import { ClientShell } from '../ui/client-shell.tsx';
import { SignOutButton } from '../ui/sign-out-button.tsx';

export function PortalFrame() {
  return (
    <ClientShell home="/portal" end={<SignOutButton />}>
      <Outlet />
    </ClientShell>
  );
}
