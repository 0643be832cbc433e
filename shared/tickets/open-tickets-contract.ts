// Walking over every open ticket page by page: what a job that must see them all asks for, and where it goes on.
import * as z from 'zod';
import type { TicketId } from '../kernel/id.ts';
import { idSchema } from '../kernel/schema.ts';
import type { StateGroup } from './ticket-status.ts';

export const OPEN_GROUPS = ['open', 'waiting'] as const satisfies readonly StateGroup[];

/** Where a walk goes on: in which list, and behind which page of it. */
export const openTicketsPlaceSchema = z.strictObject({
  queueId: idSchema('queue'),
  group: z.enum(OPEN_GROUPS),
  cursor: z.string().optional(),
});
export type OpenTicketsPlace = z.infer<typeof openTicketsPlaceSchema>;

/** Without `next` the walk is over. A page may be empty and still have a next one. */
export type OpenTicketsPage = { readonly ticketIds: readonly TicketId[]; readonly next?: OpenTicketsPlace };

export type OpenTickets = {
  /**
   * A page from a place on, the first one without. A ticket that moves between lists meanwhile can come twice, or not at
   * all: whoever moved it has saved it with the settings of that time.
   */
  page(place: OpenTicketsPlace | undefined, limit: number): Promise<OpenTicketsPage>;
};
