// Every address of the workspace and the screen behind it. Mails link to tickets, figures and settings: tests/unit/web/addresses
// holds these against each other.
import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { approvalRoute, approvalsRoute } from './approvals/approvals-routes.tsx';
import { contactRoute } from './contacts/contacts-routes.tsx';
import { figuresRoute, figureTicketsRoute } from './figures/figures-routes.tsx';
import { zoneRoute } from './my-zone/zone-routes.tsx';
import { failedMailRoute, operationsRoute } from './operations/operations-routes.tsx';
import { parkedListRoute, parkedMailRoute } from './parked/parked-routes.tsx';
import { mineRoute, queueRoute, viewRoute } from './queue/queue-routes.tsx';
import { rootRoute } from './root-route.tsx';
import { searchRoute } from './search/search-routes.tsx';
import { mailRoutes } from './settings/mail/mail-routes.tsx';
import {
  calendarsRoute,
  chainsRoute,
  changesRoute,
  noticesRoute,
  organisationRoute,
  peopleRoute,
  rolesRoute,
  rotaRoute,
  routingRoute,
  settingsRoute,
  subscriptionsRoute,
  templatesRoute,
} from './settings/settings-routes.tsx';
import { BrokenScreen } from './shell/no-screen.tsx';
import { newRequestRoute, ticketRoute } from './ticket/ticket-route.tsx';

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/mine', replace: true });
  },
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  mineRoute,
  queueRoute,
  viewRoute,
  ticketRoute,
  newRequestRoute,
  contactRoute,
  approvalsRoute,
  approvalRoute,
  parkedListRoute,
  parkedMailRoute,
  searchRoute,
  zoneRoute,
  figuresRoute,
  figureTicketsRoute,
  noticesRoute,
  subscriptionsRoute,
  settingsRoute,
  peopleRoute,
  organisationRoute,
  templatesRoute,
  calendarsRoute,
  routingRoute,
  chainsRoute,
  rotaRoute,
  changesRoute,
  rolesRoute,
  operationsRoute,
  failedMailRoute,
  ...mailRoutes,
]);

export const router = createRouter({
  routeTree,
  basepath: '/desk',
  // One screen breaks alone; the ways out around it stay.
  defaultErrorComponent: BrokenScreen,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
