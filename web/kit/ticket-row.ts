// A line of a list of tickets: of a queue, a search, a contact.
import type { ticketListSchema } from '../../shared/tickets/tickets-contract.ts';

export type TicketListRow = (typeof ticketListSchema)['_zod']['output']['rows'][number];
