// The address of a search: what is looked for stands in it.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.tsx';

export const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: (search: Readonly<Record<string, unknown>>): { readonly q?: string } => {
    const { q } = search;
    return typeof q === 'string' || typeof q === 'number' ? { q: String(q) } : {};
  },
  component: lazyRouteComponent(() => import('./search-screen.tsx'), 'SearchScreen'),
});
