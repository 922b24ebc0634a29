import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import {
  acceptanceQuery,
  appointmentQuery,
  equipmentQuery,
  meQuery,
  portalQuery,
  quoteQuery,
  serviceQuery,
  sessionQuery,
  termsQuery,
} from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { pageLanguage } from '../i18n/language.ts';
import { prepare } from '../prepare.ts';
import { rootRoute } from '../root-route.tsx';

const portal = createRoute({
  getParentRoute: () => rootRoute,
  path: '/portal',
  component: lazyRouteComponent(() => import('./portal-frame.tsx'), 'PortalFrame'),
});

const home = createRoute({
  getParentRoute: () => portal,
  path: '/',
  loader: ({ context }) =>
    prepare(
      context,
      ['account', 'calendar', 'portal', 'session', 'share'],
      queryClient.prefetchQuery(portalQuery),
      queryClient.prefetchQuery(serviceQuery),
    ),
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
});

const ask = createRoute({
  getParentRoute: () => portal,
  path: '/ask/$equipmentId',
  validateSearch: z.object({ step: z.literal([1, 2, 3]).catch(1) }),
  loader: ({ context, params }) =>
    prepare(
      context,
      ['asking', 'calendar', 'portal', 'session', 'share'],
      queryClient.prefetchQuery(portalQuery),
      queryClient.prefetchQuery(quoteQuery(params.equipmentId, null)),
      queryClient.prefetchQuery(serviceQuery),
      queryClient.prefetchQuery(termsQuery(pageLanguage())),
      queryClient.prefetchQuery(termsQuery(pageLanguage(), 'start')),
    ),
  component: lazyRouteComponent(() => import('./asking/ask-page.tsx'), 'AskPage'),
});

const session = createRoute({
  getParentRoute: () => portal,
  path: '/sessions/$sessionId',
  loader: ({ context, params }) =>
    prepare(
      context,
      ['chat', 'instructions', 'portal', 'session', 'share'],
      queryClient.prefetchQuery(sessionQuery(params.sessionId)),
      queryClient.prefetchQuery(serviceQuery),
    ),
  component: lazyRouteComponent(() => import('./session-page.tsx'), 'SessionPage'),
});

const appointment = createRoute({
  getParentRoute: () => portal,
  path: '/appointments/$appointmentId',
  loader: ({ context, params }) =>
    prepare(
      context,
      ['calendar', 'session'],
      queryClient.prefetchQuery(appointmentQuery(params.appointmentId)),
      queryClient.prefetchQuery(serviceQuery),
    ),
  component: lazyRouteComponent(() => import('./appointment-page.tsx'), 'AppointmentPage'),
});

const equipment = createRoute({
  getParentRoute: () => portal,
  path: '/equipment/$equipmentId',
  loader: ({ context, params }) =>
    prepare(
      context,
      ['portal', 'session'],
      queryClient.prefetchQuery(equipmentQuery(params.equipmentId)),
      queryClient.prefetchQuery(serviceQuery),
    ),
  component: lazyRouteComponent(() => import('./equipment-page.tsx'), 'EquipmentPage'),
});

const account = createRoute({
  getParentRoute: () => portal,
  path: '/account',
  loader: ({ context }) => prepare(context, ['account'], queryClient.prefetchQuery(meQuery)),
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
});

const agreements = createRoute({
  getParentRoute: () => portal,
  path: '/agreements',
  loader: ({ context }) => prepare(context, ['account'], queryClient.prefetchQuery(meQuery)),
  component: lazyRouteComponent(() => import('./agreements-page.tsx'), 'AgreementsPage'),
});

const agreement = createRoute({
  getParentRoute: () => portal,
  path: '/agreements/$id',
  loader: ({ context, params }) => prepare(context, ['account'], queryClient.prefetchQuery(acceptanceQuery(params.id))),
  component: lazyRouteComponent(() => import('./agreement-page.tsx'), 'AgreementPage'),
});

export const portalRoute = portal.addChildren([
  home,
  ask,
  session,
  appointment,
  equipment,
  account,
  agreements,
  agreement,
]);
