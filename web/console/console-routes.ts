import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { equipmentQuery } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { prepare } from '../prepare.ts';
import { rootRoute } from '../root-route.tsx';

const frame = createRoute({
  getParentRoute: () => rootRoute,
  path: '/console',
  component: lazyRouteComponent(() => import('../staff/staff-frame.tsx'), 'StaffFrame'),
});

const queue = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('./queue-page.tsx'), 'QueuePage'),
});

const session = createRoute({
  getParentRoute: () => frame,
  path: '/sessions/$sessionId',
  component: lazyRouteComponent(() => import('./session-page.tsx'), 'SessionPage'),
});

const clients = createRoute({
  getParentRoute: () => frame,
  path: '/clients',
  component: lazyRouteComponent(() => import('../clients/clients-page.tsx'), 'ClientsPage'),
});

const newClient = createRoute({
  getParentRoute: () => frame,
  path: '/clients/new',
  component: lazyRouteComponent(() => import('../clients/new-client-page.tsx'), 'NewClientPage'),
});

const client = createRoute({
  getParentRoute: () => frame,
  path: '/clients/$clientId',
  component: lazyRouteComponent(() => import('../clients/client-page.tsx'), 'ClientPage'),
});

const allowance = createRoute({
  getParentRoute: () => frame,
  path: '/clients/$clientId/allowance',
  component: lazyRouteComponent(() => import('../clients/allowance-page.tsx'), 'AllowancePage'),
});

const schedule = createRoute({
  getParentRoute: () => frame,
  path: '/schedule',
  component: lazyRouteComponent(() => import('../schedule/schedule-page.tsx'), 'SchedulePage'),
});

const hours = createRoute({
  getParentRoute: () => frame,
  path: '/hours',
  component: lazyRouteComponent(() => import('../schedule/hours-page.tsx'), 'HoursPage'),
});

const equipment = createRoute({
  getParentRoute: () => frame,
  path: '/equipment/$equipmentId',
  loader: ({ context, params }) =>
    prepare(context, ['clients', 'session'], queryClient.prefetchQuery(equipmentQuery(params.equipmentId))),
  component: lazyRouteComponent(() => import('../clients/equipment-page.tsx'), 'EquipmentPage'),
});

export const consoleRoute = frame.addChildren([
  ...[queue, session, clients, newClient, client, allowance, equipment, schedule, hours],
]);
