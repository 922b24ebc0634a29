import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.tsx';

export const equipmentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/equipment',
  component: lazyRouteComponent(() => import('./equipment-page.tsx'), 'EquipmentPage'),
});
