import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { done } from '../../protocol/common.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';

/** Takes a request from the queue and goes to it; of two technicians who press at once the other reads that it is gone. */
export function useTake() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (sessionId: string) => post(done, `/api/sessions/${sessionId}/take`),
    onSuccess: async (_, sessionId) => {
      await client.invalidateQueries({ queryKey: keys.session(sessionId) });
      await navigate({ to: '/console/sessions/$sessionId', params: { sessionId } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.queue }),
  });
}
