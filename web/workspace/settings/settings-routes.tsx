// The addresses of a person's settings. Mails lead here.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.tsx';

export const noticesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/notices',
  component: lazyRouteComponent(() => import('./notices-screen.tsx'), 'NoticesScreen'),
});

export const subscriptionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/subscriptions',
  component: lazyRouteComponent(() => import('./subscriptions-screen.tsx'), 'SubscriptionsScreen'),
});
