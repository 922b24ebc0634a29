import { Outlet } from '@tanstack/react-router';
import { useWords } from '../i18n/use-words.ts';
import { StaffShell } from '../ui/staff-shell.tsx';

export function ConsoleFrame() {
  const t = useWords('console');
  return (
    <StaffShell links={[{ to: '/console', label: t('title'), exact: true }]}>
      <Outlet />
    </StaffShell>
  );
}
