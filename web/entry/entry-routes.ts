import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { meQuery } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { prepare } from '../prepare.ts';
import { rootRoute } from '../root-route.tsx';
import { FramedRouteError } from '../ui/route-error.tsx';
import { homeOf } from './home-of.ts';
import { isOwnPage } from './own-page.ts';

// The ways in: signing in, the link in a mail, the first run, a staff member's invitation.

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: z.object({ next: z.string().refine(isOwnPage).optional().catch(undefined) }),
  beforeLoad: async ({ search }) => {
    const me = await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
    if (me.role !== 'visitor' && me.secondFactor)
      throw redirect({ href: search.next ?? homeOf(me.role), replace: true });
  },
  loader: ({ context }) => prepare(context, ['entry']),
  errorComponent: FramedRouteError,
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
});

const linkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/link',
  loader: ({ context }) => prepare(context, ['entry']),
  errorComponent: FramedRouteError,
  component: lazyRouteComponent(() => import('./link-page.tsx'), 'LinkPage'),
});

const codeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/entrar',
  loader: ({ context }) => prepare(context, ['entry']),
  errorComponent: FramedRouteError,
  component: lazyRouteComponent(() => import('./code-page.tsx'), 'CodePage'),
});

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup/$token',
  loader: ({ context }) => prepare(context, ['entry']),
  errorComponent: FramedRouteError,
  component: lazyRouteComponent(() => import('./setup-page.tsx'), 'SetupPage'),
});

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation/$token',
  loader: ({ context }) => prepare(context, ['entry']),
  errorComponent: FramedRouteError,
  component: lazyRouteComponent(() => import('./invitation-page.tsx'), 'InvitationPage'),
});

const confirmEmailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/confirm-email',
  loader: ({ context }) => prepare(context, ['entry']),
  errorComponent: FramedRouteError,
  component: lazyRouteComponent(() => import('./confirm-email-page.tsx'), 'ConfirmEmailPage'),
});

export const entryRoutes = [signInRoute, linkRoute, codeRoute, setupRoute, invitationRoute, confirmEmailRoute] as const;
