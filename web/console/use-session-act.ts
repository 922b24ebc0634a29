import { useMutation, useQueryClient } from '@tanstack/react-query';
import { done } from '../../protocol/common.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';

type Name =
  | 'take'
  | 'release'
  | 'offer'
  | 'withdraw'
  | 'answer'
  | 'refuse'
  | 'end'
  | 'instruct'
  | 'take-back-instruction'
  | 'hold-input';
type Act = { name: Name; body?: Readonly<Record<string, string | boolean>> };

/** Does something with a session. Done or refused, the page then shows how the session really stands. */
export function useSessionAct(sessionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, body }: Act) => post(done, `/api/sessions/${sessionId}/${name}`, body),
    onSettled: () =>
      Promise.all([keys.session(sessionId), keys.queue].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
