// The contract of the page of all requests of one address.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { MY_ROUTES } from './my-routes.ts';

/** The newest requests, of which the page shows those whose own page still opens. */
export const MY_REQUESTS = 50;

const params = z.strictObject({ secret: z.string() });

export const myContract = {
  showMine: {
    ...MY_ROUTES.showMine,
    summary: 'All requests of one address; for the holder of the link that was mailed to it',
    params,
    query: z.looseObject({}),
    responses: { 200: 'page', 404: 'page', 410: 'page' },
    permission: 'public',
  },
  endMine: {
    ...MY_ROUTES.endMine,
    summary: 'Ends this link and all earlier ones to the same address',
    params,
    query: z.looseObject({}),
    /** Made by the page that was read, so that a form of another site cannot send. */
    body: z.strictObject({ once: z.string().min(1).max(100) }),
    responses: { 200: 'page', 404: 'page', 410: 'page' },
    permission: 'public',
  },
} as const satisfies RouteTable;
