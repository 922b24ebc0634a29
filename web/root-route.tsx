import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import type { i18n as I18n } from 'i18next';
import { Suspense } from 'react';
import { ClientShell } from './ui/client-shell.tsx';
import { LoadingState } from './ui/loading-state.tsx';
import { NotFoundState } from './ui/states.tsx';

/** Every page's frame: waits for words and pieces of the program that are still on their way. */
export const rootRoute = createRootRouteWithContext<{ i18n: I18n }>()({
  component: () => (
    <Suspense fallback={<LoadingState />}>
      <Outlet />
    </Suspense>
  ),
  notFoundComponent: () => (
    <ClientShell>
      <NotFoundState />
    </ClientShell>
  ),
});
