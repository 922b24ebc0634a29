import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.tsx';

const frame = createRoute({
  getParentRoute: () => rootRoute,
  path: '/recordings',
  component: lazyRouteComponent(() => import('../staff/staff-frame.tsx'), 'StaffFrame'),
});

const list = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('./recordings-page.tsx'), 'RecordingsPage'),
});

const recording = createRoute({
  getParentRoute: () => frame,
  path: '/$sessionId',
  component: lazyRouteComponent(() => import('./recording-page.tsx'), 'RecordingPage'),
});

export const recordingsRoute = frame.addChildren([list, recording]);
