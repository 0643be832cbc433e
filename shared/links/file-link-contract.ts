// The route of a file behind a secret link; what it answers to people is a page or a way to the file.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { FILE_LINK_ROUTES } from './file-link-routes.ts';

/** How long a link to a file works. */
export const FILE_LINK_DAYS = 30;

export const fileLinkContract = {
  takeLinkedFile: {
    ...FILE_LINK_ROUTES.takeLinkedFile,
    summary: 'A file of an answer that was too large for its mail; for the holder of the link, for thirty days',
    params: z.strictObject({ secret: z.string() }),
    query: z.looseObject({}),
    responses: { 303: 'empty', 404: 'page', 410: 'page' },
    permission: 'public',
  },
} as const satisfies RouteTable;
