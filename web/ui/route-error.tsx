import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ClientShell } from './client-shell.tsx';
import { ErrorState } from './states.tsx';

/** What stands in a page's place when it could not be loaded; trying again asks the server again. */
export function RouteError({ error }: ErrorComponentProps) {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const again = () => {
    queries.reset();
    router.invalidate();
  };
  return <ErrorState error={error} reset={again} />;
}

/** The same for a page that stands in no frame of its room. */
export function FramedRouteError(props: ErrorComponentProps) {
  return (
    <ClientShell>
      <RouteError {...props} />
    </ClientShell>
  );
}
