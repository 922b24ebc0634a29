import { done } from '../../protocol/common.ts';
import type { AgreementBody, ShownQuote } from '../../protocol/sessions.ts';
import { keys } from '../api/keys.ts';
import { queryClient } from '../api/query-client.ts';
import { post } from '../api/request.ts';

/** Accepts on the machine itself (T1), at the price that is shown, and together with the terms where they are due here (G4). */
export function accept(quote: ShownQuote, agreement: AgreementBody | null): Promise<void> {
  return actHere('accept', agreement === null ? { quote } : { agreement });
}

export function decline(): Promise<void> {
  return actHere('decline', {});
}

export function stop(): Promise<void> {
  return actHere('end', { reason: 'stopped' });
}

/** What the client does in the session at the equipment; the page then shows where that led, refused or not. */
export async function actHere(name: string, body: object): Promise<void> {
  try {
    await post(done, `/api/equipment-page/${name}`, body);
  } finally {
    await queryClient.invalidateQueries({ queryKey: keys.equipmentPage });
  }
}
