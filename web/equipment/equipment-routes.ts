import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { serviceQuery } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { prepare } from '../prepare.ts';
import { rootRoute } from '../root-route.tsx';
import { FramedRouteError } from '../ui/route-error.tsx';

export const equipmentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/equipment',
  loader: ({ context }) =>
    prepare(
      context,
      ['chat', 'instructions', 'equipment', 'session', 'share'],
      queryClient.prefetchQuery(serviceQuery),
    ),
  errorComponent: FramedRouteError,
  component: lazyRouteComponent(() => import('./equipment-page.tsx'), 'EquipmentPage'),
});
