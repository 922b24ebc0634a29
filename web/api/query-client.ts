import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem.ts';

const TRIES = 3;

/** The pages' memory of what the server said. Refusals are final; a server that did not answer is asked again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < TRIES && error instanceof Problem && error.code === 'offline',
      // `navigator.onLine` lies behind some routers; asking tells.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
