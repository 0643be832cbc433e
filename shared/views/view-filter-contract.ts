// What a view shows: which lists it is made of and which of their rows. The same words stand in addresses and in one's own views.
import * as z from 'zod';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { prioritySchema } from '../sla/sla-contract.ts';
import { CHANNELS } from '../tickets/ticket-events.ts';
import { ticketListSchema } from '../tickets/tickets-contract.ts';

/** Lists of one view, by queue and state (performance: each is read for every page). */
export const LISTS_OF_VIEW_MAX = 20;
export const VIEW_TEXT_MAX = 100;

const statusSchema = ticketListSchema.shape.rows.element.shape.status;

/** `waiting` and `open` are work, and can be seen together; `done` stands by when it ended, the last first. */
export const VIEW_GROUPS = ['open', 'waiting', 'work', 'done'] as const;
/** `late`: the next deadline has passed. `today`: it passes before the reader's day ends. */
export const VIEW_DUE = ['late', 'today'] as const;

export const viewFilterSchema = z.strictObject({
  group: z.enum(VIEW_GROUPS).default('open'),
  /** Of the queues that the reader sees; empty: all of them. */
  queues: z.array(idSchema('queue')).max(LISTS_OF_VIEW_MAX).default([]),
  /** 1.5 lies between the first and the second. */
  lines: z.array(z.number().positive().max(99)).max(9).default([]),
  statuses: z.array(statusSchema).max(8).default([]),
  priorities: z.array(prioritySchema).max(4).default([]),
  channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length).default([]),
  owner: z.union([z.enum(['me', 'nobody']), idSchema('agent')]).optional(),
  due: z.enum(VIEW_DUE).optional(),
  /** Words of the subject, in any order. */
  text: z.string().trim().min(1).max(VIEW_TEXT_MAX).optional(),
});
export type ViewFilter = z.infer<typeof viewFilterSchema>;

/** What a program or an address writes: lists with commas between. */
const listed = <T>(element: z.ZodType<T>, max: number) =>
  z
    .string()
    .max(1_000)
    .transform((text): unknown => (text === '' ? [] : text.split(',')))
    .pipe(z.array(element).max(max) as unknown as z.ZodType<T[], unknown>)
    .optional();

export const viewQuery = {
  group: viewFilterSchema.shape.group,
  queues: listed(idSchema('queue'), LISTS_OF_VIEW_MAX),
  lines: listed(z.coerce.number().positive().max(99), 9),
  statuses: listed(statusSchema, 8),
  priorities: listed(prioritySchema, 4),
  channels: listed(z.enum(CHANNELS), CHANNELS.length),
  owner: viewFilterSchema.shape.owner,
  /** Rows whose next deadline is at this instant or earlier; `late` names the present one. */
  dueUntil: z.union([z.literal('late'), instantSchema]).optional(),
  text: viewFilterSchema.shape.text,
};
