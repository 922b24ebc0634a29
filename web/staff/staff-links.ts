import { useWords } from '../i18n/use-words.ts';
import type { Me } from './use-me.ts';

/** The main menu: technicians work in the console, the office sees both rooms. */
export function useStaffLinks(me: Me | null): { to: string; label: string; exact?: boolean }[] {
  const t = useWords('staff');
  if (me === null) return [];
  const queue = { to: '/console', label: t('nav.queue'), exact: true };
  const schedule = { to: '/console/schedule', label: t('nav.schedule') };
  if (!me.office) {
    return [
      queue,
      schedule,
      { to: '/console/clients', label: t('nav.clients') },
      { to: '/recordings', label: t('nav.recordings') },
    ];
  }
  return [
    { to: '/office', label: t('nav.month'), exact: true },
    queue,
    schedule,
    { to: '/office/clients', label: t('nav.clients') },
    { to: '/office/payments', label: t('nav.payments') },
    { to: '/office/documents', label: t('nav.documents') },
    { to: '/recordings', label: t('nav.recordings') },
    { to: '/office/outbox', label: t('nav.outbox') },
    { to: '/office/alerts', label: t('nav.alerts') },
    { to: '/office/staff', label: t('nav.staff') },
    { to: '/office/company', label: t('nav.company') },
    { to: '/office/rules', label: t('nav.rules') },
    { to: '/office/agreements', label: t('nav.agreements') },
  ];
}
