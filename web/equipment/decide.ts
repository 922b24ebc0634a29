import { done } from '../../protocol/common.ts';
import { keys } from '../api/keys.ts';
import { queryClient } from '../api/query-client.ts';
import { post } from '../api/request.ts';

const BODIES = { accept: {}, decline: {}, end: { reason: 'stopped' } } as const;

/** What the client decides on the machine itself. */
export function decide(decision: keyof typeof BODIES): Promise<void> {
  return actHere(decision, BODIES[decision]);
}

/** What the client does in the session at the equipment; the page then shows where that led, refused or not. */
export async function actHere(name: string, body: object): Promise<void> {
  try {
    await post(done, `/api/equipment-page/${name}`, body);
  } finally {
    await queryClient.invalidateQueries({ queryKey: keys.equipmentPage });
  }
}
