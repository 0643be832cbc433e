// Method and path of the simulator's route.
import type { RouteName } from '../kernel/route.ts';

export const SIMULATIONS_ROUTES = {
  simulateRequest: { method: 'POST', path: '/v1/simulations' },
} as const satisfies Record<string, RouteName>;
