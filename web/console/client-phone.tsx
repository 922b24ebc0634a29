import { useQuery } from '@tanstack/react-query';
import { clientQuery } from '../api/staff-queries.ts';
import { CallLink } from '../ui/call-link.tsx';

/** C2: the number at which the client is called back; nothing until it is read, and of whoever has left none. */
export function ClientPhone({ clientId }: { clientId: string }) {
  const { data: client } = useQuery(clientQuery(clientId));
  if (!client?.phone) return null;
  return (
    <>
      {' · '}
      <CallLink number={client.phone} />
    </>
  );
}
