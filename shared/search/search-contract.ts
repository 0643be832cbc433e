// What a search takes and answers.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { ticketListSchema, ticketViewSchema } from '../tickets/tickets-contract.ts';
import { SEARCH_ROUTES } from './search-routes.ts';

/** Longest text to search for, in characters. */
export const SEARCH_TEXT_MAX = 200;

export const searchContract = {
  searchTickets: {
    ...SEARCH_ROUTES.searchTickets,
    summary: 'Tickets by number, address or words, newest first, and people among them whom the text names',
    query: z.strictObject({
      q: z.string().trim().min(1).max(SEARCH_TEXT_MAX),
      cursor: z.string().max(2_000).optional(),
    }),
    responses: {
      200: ticketListSchema.extend({ people: z.array(ticketViewSchema.shape.requester), more: z.boolean() }),
    },
    permission: 'ticket.read',
  },
} as const satisfies RouteTable;
