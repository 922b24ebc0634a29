import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.tsx';
import { FramedRouteError } from '../ui/route-error.tsx';

export const equipmentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/equipment',
  errorComponent: FramedRouteError,
  component: lazyRouteComponent(() => import('./equipment-page.tsx'), 'EquipmentPage'),
});
