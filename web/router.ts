import { createRouter } from '@tanstack/react-router';
import { consoleRoute } from './console/console-routes.ts';
import { entryRoutes } from './entry/entry-routes.ts';
import { equipmentRoute } from './equipment/equipment-routes.ts';
import { officeRoute } from './office/office-routes.ts';
import { phoneRoute } from './phone/phone-routes.ts';
import { portalRoute } from './portal/portal-routes.ts';
import { recordingsRoute } from './recordings/recordings-routes.ts';
import { rootRoute } from './root-route.tsx';
import { LoadingState } from './ui/loading-state.tsx';
import { RouteError } from './ui/route-error.tsx';

/** The rooms and their addresses. Each page is a piece of its own, loaded when it is entered. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    ...entryRoutes,
    portalRoute,
    equipmentRoute,
    phoneRoute,
    consoleRoute,
    officeRoute,
    recordingsRoute,
  ]),
  // Given when the program starts: the words are loaded by then.
  context: { i18n: undefined as never },
  defaultPendingComponent: LoadingState,
  defaultPendingMs: 300,
  defaultPendingMinMs: 0,
  defaultErrorComponent: RouteError,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
