// The addresses of settings: a person’s own, to which mails lead, and those of the desk.
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

export const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-screen.tsx'), 'SettingsScreen'),
});

export const peopleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/people',
  component: lazyRouteComponent(() => import('./people-screen.tsx'), 'PeopleScreen'),
});

export const organisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/organisation',
  component: lazyRouteComponent(() => import('./organisation-screen.tsx'), 'OrganisationScreen'),
});

export const calendarsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/calendars',
  component: lazyRouteComponent(() => import('./calendars-screen.tsx'), 'CalendarsScreen'),
});

export const templatesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/templates',
  component: lazyRouteComponent(() => import('./templates-screen.tsx'), 'TemplatesScreen'),
});

export const routingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/routing',
  component: lazyRouteComponent(() => import('./routing-screen.tsx'), 'RoutingScreen'),
});

export const chainsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/approval-chains',
  component: lazyRouteComponent(() => import('./chains-screen.tsx'), 'ChainsScreen'),
});

export const rotaRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/rota',
  component: lazyRouteComponent(() => import('./rota-screen.tsx'), 'RotaScreen'),
});

export const changesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/changes',
  component: lazyRouteComponent(() => import('./changes-screen.tsx'), 'ChangesScreen'),
});

export const rolesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/roles',
  component: lazyRouteComponent(() => import('./roles-screen.tsx'), 'RolesScreen'),
});
