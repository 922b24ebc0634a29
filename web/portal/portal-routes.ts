import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.tsx';

const portal = createRoute({
  getParentRoute: () => rootRoute,
  path: '/portal',
  component: lazyRouteComponent(() => import('./portal-frame.tsx'), 'PortalFrame'),
});

const home = createRoute({
  getParentRoute: () => portal,
  path: '/',
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
});

const ask = createRoute({
  getParentRoute: () => portal,
  path: '/ask/$equipmentId',
  component: lazyRouteComponent(() => import('./ask-page.tsx'), 'AskPage'),
});

const session = createRoute({
  getParentRoute: () => portal,
  path: '/sessions/$sessionId',
  component: lazyRouteComponent(() => import('./session-page.tsx'), 'SessionPage'),
});

export const portalRoute = portal.addChildren([home, ask, session]);
