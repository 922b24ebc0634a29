import { done } from '../../protocol/common.ts';
import { keys } from '../api/keys.ts';
import { queryClient } from '../api/query-client.ts';
import { post } from '../api/request.ts';
import type { Act } from './act.ts';

/** What client or technician does in a session by their account; the page then shows where that led, refused or not. */
export function actSignedIn(sessionId: string): Act {
  return async (name, body) => {
    try {
      await post(done, `/api/sessions/${sessionId}/${name}`, body);
    } finally {
      await queryClient.invalidateQueries({ queryKey: keys.session(sessionId) });
    }
  };
}
