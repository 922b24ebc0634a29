import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { meQuery } from '../api/queries.ts';
import { homeOf } from './home-of.ts';

/** Once somebody is signed in: forgets what the pages knew of a visitor and goes to `next`, or to where the account begins. */
export function useEnter(next?: string): () => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  return async () => {
    client.removeQueries({ type: 'inactive' });
    const me = await client.fetchQuery({ ...meQuery, staleTime: 0 });
    router.history.replace(next ?? homeOf(me.role));
  };
}
