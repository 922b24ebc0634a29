import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/use-words.ts';
import { useMe } from '../staff/use-me.ts';

/** To the client's page, in the room where the reader works. */
export function ClientLink({ clientId }: { clientId: string }) {
  const t = useWords('console');
  const to = useMe().office ? '/office/clients/$clientId' : '/console/clients/$clientId';
  return (
    <Link to={to} params={{ clientId }}>
      {t('session.to-client')}
    </Link>
  );
}
