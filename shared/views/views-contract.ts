// The routes of views: a view of several lists as one, how many tickets stand in the lists, and the views that a person made.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema } from '../kernel/schema.ts';
import { shownMentionSchema } from '../tickets/mentions-contract.ts';
import { hereSchema } from '../tickets/presence-contract.ts';
import { ticketListSchema } from '../tickets/tickets-contract.ts';
import { ownViewListSchema, ownViewsSchema } from './own-views-contract.ts';
import { viewQuery } from './view-filter-contract.ts';
import { VIEWS_ROUTES } from './views-routes.ts';

const count = z.int().nonnegative();

/** Tickets of a queue: `open` has `unassigned` in it; `late` counts those of all work whose next deadline has passed. */
export const queueCountSchema = z.strictObject({
  queueId: idSchema('queue'),
  open: count,
  waiting: count,
  unassigned: count,
  late: count,
});
export type QueueCount = z.infer<typeof queueCountSchema>;

/** What stands beside the lists that the caller sees. A second or more behind the tickets. */
export const listCountsSchema = z.strictObject({
  queues: z.array(queueCountSchema),
  mine: z.strictObject({ open: count, waiting: count, late: count }),
  /** Notes that name the caller, on tickets that they see, and that they have not looked at: the newest. */
  mentions: z.array(shownMentionSchema),
  /** Who else is at a ticket that the caller sees, at this moment. */
  presence: z.array(hereSchema),
});
export type ListCounts = z.infer<typeof listCountsSchema>;

export const viewPageSchema = z.strictObject({
  rows: z.array(ticketListSchema.shape.rows.element.extend({ queueId: idSchema('queue').optional() })),
  cursor: z.string().optional(),
  /** Five hundred rows were looked at, and there may be more that fit behind the cursor. */
  partial: z.literal(true).optional(),
  /** Queues beyond the lists that one view is made of: choose fewer to see them. */
  leftOut: z.array(idSchema('queue')).optional(),
});

export const viewsContract = {
  listView: {
    ...VIEWS_ROUTES.listView,
    summary: 'A page of several lists as one, by the next deadline, of the queues that I see',
    query: z.strictObject({
      ...viewQuery,
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(200).optional(),
    }),
    responses: { 200: viewPageSchema },
    permission: 'ticket.read',
  },
  countLists: {
    ...VIEWS_ROUTES.countLists,
    summary: 'How many tickets stand in the lists that I see, which of them name me, and who is at one',
    responses: { 200: listCountsSchema },
    permission: 'ticket.read',
  },
  listMentions: {
    ...VIEWS_ROUTES.listMentions,
    summary: 'The tickets with notes that name me and that I have not looked at, by the next deadline; 20 at most',
    responses: { 200: viewPageSchema.pick({ rows: true }) },
    permission: 'ticket.read',
  },
  getOwnViews: {
    ...VIEWS_ROUTES.getOwnViews,
    summary: 'The views that I made, in my order',
    responses: { 200: ownViewsSchema },
    permission: 'self.read',
  },
  saveOwnViews: {
    ...VIEWS_ROUTES.saveOwnViews,
    summary: 'All my views, in their order: what is not among them is gone',
    body: z.strictObject({ seenVersion: z.int().nonnegative(), views: ownViewListSchema }),
    responses: { 200: ownViewsSchema },
    permission: 'self.change',
  },
} as const satisfies RouteTable;
