// The addresses of a ticket, where mails lead, and of a request that is taken down.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.tsx';
import { fetchActsTexts } from './acts-texts.ts';
import { fetchRecipientsTexts } from './recipients-texts.ts';

export const ticketRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets/$ticketId',
  component: lazyRouteComponent(() => {
    fetchActsTexts();
    fetchRecipientsTexts();
    return import('./ticket-page.tsx');
  }, 'TicketPage'),
});

export const newRequestRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/new',
  /** `for`: the address of whose request it is. */
  validateSearch: (search: Readonly<Record<string, unknown>>): { readonly for?: string } =>
    typeof search['for'] === 'string' ? { for: search['for'] } : {},
  component: lazyRouteComponent(() => import('./new-request-screen.tsx'), 'NewRequestScreen'),
});
