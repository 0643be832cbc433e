// The status page's routes: pages for people, so what they answer is HTML.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { STATUS_ROUTES } from './status-routes.ts';

/** Longest answer by the page, in characters; longer texts come by mail or as files. */
export const STATUS_ANSWER_MAX = 20_000;

const secretPath = z.strictObject({ secret: z.string() });

export const statusContract = {
  showStatus: {
    ...STATUS_ROUTES.showStatus,
    summary: 'Where a request stands; for the holder of its link',
    params: secretPath,
    query: z.looseObject({}),
    responses: { 200: 'page', 404: 'page' },
    permission: 'public',
  },
  takeFile: {
    ...STATUS_ROUTES.takeFile,
    summary: 'A file of the conversation; for the holder of the link',
    params: z.strictObject({ secret: z.string(), attachmentId: z.string() }),
    query: z.looseObject({}),
    responses: { 303: 'empty', 404: 'page' },
    permission: 'public',
  },
  answerOnStatus: {
    ...STATUS_ROUTES.answerOnStatus,
    summary: 'A further message of the requester, by the holder of the link',
    params: secretPath,
    query: z.looseObject({}),
    body: z.strictObject({
      /** Made by the page that was read, so that a form of another site cannot send. */
      once: z.string().min(1).max(100),
      /** Bounded by the gateway; what is too long comes back on the page and is not lost. */
      text: z.string().default(''),
    }),
    responses: { 303: 'empty', 400: 'page', 404: 'page', 429: 'page', 503: 'page' },
    permission: 'public',
  },
} as const satisfies RouteTable;
