import { useQuery } from '@tanstack/react-query';
import { hasCode } from '../../api/problem.ts';
import { quoteQuery } from '../../api/queries.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Agree, type AgreeProps } from './agree.tsx';
import { CanNotAsk } from './can-not-ask.tsx';
import { NOT_NOW } from './not-now.ts';

/** Step 3: what it will cost, asked of the server for the moment that was chosen, and what is agreed to. */
export function AgreeStep(props: AgreeProps) {
  const { equipmentId, when, portal } = props;
  const asked = useQuery({
    ...quoteQuery(equipmentId, when === 'now' ? null : when),
    throwOnError: (error, { state }) => state.data === undefined && !hasCode(error, ...NOT_NOW, 'unpaid-first'),
  });
  if (hasCode(asked.error, ...NOT_NOW, 'unpaid-first')) {
    return <CanNotAsk error={asked.error} equipmentId={equipmentId} payments={portal.payments} />;
  }
  return asked.data === undefined ? <LoadingState /> : <Agree {...props} quote={asked.data.quote} />;
}
