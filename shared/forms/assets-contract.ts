// The contract of the pages' script: a file of the build, or nothing.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { ASSETS_ROUTES } from './assets-routes.ts';

export const assetsContract = {
  takeAsset: {
    ...ASSETS_ROUTES.takeAsset,
    summary: 'The script of pages for customers, kept by browsers for a year; its name changes with its content',
    params: z.strictObject({ name: z.string() }),
    query: z.looseObject({}),
    responses: { 200: 'script', 404: 'empty' },
    permission: 'public',
  },
} as const satisfies RouteTable;
