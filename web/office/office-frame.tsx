import { Outlet } from '@tanstack/react-router';
import { useWords } from '../i18n/use-words.ts';
import { StaffShell } from '../ui/staff-shell.tsx';

export function OfficeFrame() {
  const t = useWords('office');
  return (
    <StaffShell links={[{ to: '/office', label: t('title'), exact: true }]}>
      <Outlet />
    </StaffShell>
  );
}
