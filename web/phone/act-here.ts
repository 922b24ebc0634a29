import { done } from '../../protocol/common.ts';
import { keys } from '../api/keys.ts';
import { queryClient } from '../api/query-client.ts';
import { post } from '../api/request.ts';

/** What the client does in the session from the phone; the page then shows where that led, refused or not. */
export async function actHere(name: string, body: object): Promise<void> {
  try {
    await post(done, `/api/phone-page/${name}`, body);
  } finally {
    await queryClient.invalidateQueries({ queryKey: keys.phonePage });
  }
}
