// The addresses of parked mail.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.tsx';

export const parkedListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/parked',
  component: lazyRouteComponent(() => import('./parked-screen.tsx'), 'ParkedScreen'),
});

export const parkedMailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/parked/$parkedId',
  component: lazyRouteComponent(() => import('./parked-mail-screen.tsx'), 'ParkedMailScreen'),
});
