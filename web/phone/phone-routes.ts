import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { serviceQuery } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { prepare } from '../prepare.ts';
import { rootRoute } from '../root-route.tsx';
import { FramedRouteError } from '../ui/route-error.tsx';

export const phoneRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/phone',
  loader: ({ context }) =>
    prepare(context, ['chat', 'instructions', 'phone', 'call', 'session'], queryClient.prefetchQuery(serviceQuery)),
  errorComponent: FramedRouteError,
  component: lazyRouteComponent(() => import('./phone-page.tsx'), 'PhonePage'),
});
