import { Link } from '@tanstack/react-router';

export function ClientLink({ id, children }: { id: string; children: string }) {
  return (
    <Link to="/office/clients/$clientId" params={{ clientId: id }}>
      {children}
    </Link>
  );
}

export function SessionLink({ id, children }: { id: string; children: string }) {
  return (
    <Link to="/console/sessions/$sessionId" params={{ sessionId: id }}>
      {children}
    </Link>
  );
}

export function RequestLink({ id, children }: { id: string; children: string }) {
  return (
    <Link to="/office/payments/$requestId" params={{ requestId: id }}>
      {children}
    </Link>
  );
}
