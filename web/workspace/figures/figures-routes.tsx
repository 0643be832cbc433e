// The addresses of figures and of the requests behind one: period, scope and measure stand in them. Mails of figures lead here.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.tsx';

export type FiguresSearch = { readonly from?: string; readonly to?: string; readonly scope?: string };
export type FigureTicketsSearch = FiguresSearch & { readonly measure?: string };

const DAY = /^\d{4}-\d\d-\d\d$/;

function figuresSearch({ from, to, scope }: Readonly<Record<string, unknown>>): FiguresSearch {
  const days = typeof from === 'string' && DAY.test(from) && typeof to === 'string' && DAY.test(to) ? { from, to } : {};
  return { ...days, ...(typeof scope === 'string' ? { scope } : {}) };
}

export const figuresRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kpi',
  validateSearch: figuresSearch,
  component: lazyRouteComponent(() => import('./figures-screen.tsx'), 'FiguresScreen'),
});

export const figureTicketsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kpi/tickets',
  validateSearch: (search: Readonly<Record<string, unknown>>): FigureTicketsSearch => ({
    ...figuresSearch(search),
    ...(typeof search['measure'] === 'string' ? { measure: search['measure'] } : {}),
  }),
  component: lazyRouteComponent(() => import('./figure-tickets-screen.tsx'), 'FigureTicketsScreen'),
});
