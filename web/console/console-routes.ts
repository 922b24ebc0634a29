import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.tsx';

const frame = createRoute({
  getParentRoute: () => rootRoute,
  path: '/console',
  component: lazyRouteComponent(() => import('./console-frame.tsx'), 'ConsoleFrame'),
});

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('./console-page.tsx'), 'ConsolePage'),
});

export const consoleRoute = frame.addChildren([home]);
