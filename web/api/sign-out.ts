import { pageLanguage } from '../i18n/language.ts';
import { Problem } from './problem.ts';
import { queryClient } from './query-client.ts';

/** Ends the session of whoever is signed in and forgets all that the pages knew. */
export async function signOut(): Promise<void> {
  const response = await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (!response.ok) throw new Problem('unreadable', response.status, await response.text());
  queryClient.clear();
  location.assign(`/${pageLanguage()}`);
}
