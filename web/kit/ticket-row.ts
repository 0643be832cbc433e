// A line of a list of tickets: of a queue, a view, a search, a contact.
import type { viewPageSchema } from '../../shared/views/views-contract.ts';

/** `queueId` where the list is made of several. */
export type TicketListRow = (typeof viewPageSchema)['_zod']['output']['rows'][number];
