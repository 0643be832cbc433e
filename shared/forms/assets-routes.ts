// The script that makes pages for customers lively, from the same origin as the pages, under a name that holds its content's hash.
import type { RouteName } from '../kernel/route.ts';

export const ASSETS_ROUTES = {
  takeAsset: { method: 'GET', path: '/portal/assets/{name}' },
} as const satisfies Record<string, RouteName>;
