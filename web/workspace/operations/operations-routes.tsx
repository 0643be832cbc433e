// The addresses of what went wrong: work that was given up, and mail that did not arrive.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.tsx';

export const operationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/operations',
  component: lazyRouteComponent(() => import('./operations-screen.tsx'), 'OperationsScreen'),
});

export const failedMailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/failed-mail',
  component: lazyRouteComponent(() => import('./failed-mail-screen.tsx'), 'FailedMailScreen'),
});
