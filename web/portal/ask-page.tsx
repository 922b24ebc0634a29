import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { hasCode } from '../api/problem.ts';
import { quoteQuery } from '../api/queries.ts';
import { LoadingState } from '../ui/loading-state.tsx';
import { AskForm } from './ask-form.tsx';
import { CanNotAsk } from './can-not-ask.tsx';

const REFUSED = ['sos-not-offered', 'nobody-on-call', 'already-asked'] as const;

/** Asking for help: what is wrong, what it costs, what is agreed to (G4, P1–P6). */
export function AskPage() {
  const { equipmentId } = useParams({ from: '/portal/ask/$equipmentId' });
  const asked = useQuery({ ...quoteQuery(equipmentId), throwOnError: (error) => !hasCode(error, ...REFUSED) });
  if (asked.data !== undefined) return <AskForm asked={asked.data} />;
  return asked.error === null ? <LoadingState /> : <CanNotAsk error={asked.error} />;
}
