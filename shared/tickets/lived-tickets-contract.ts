// Walking over every ticket that was open at some time since an instant, page by page: what a job that corrects the past asks
// for, and where it goes on.
import * as z from 'zod';
import type { TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { isLocalDate, type LocalDate } from '../kernel/local-date.ts';
import { openTicketsPlaceSchema } from './open-tickets-contract.ts';

const daySchema = z.string().refine(isLocalDate) as unknown as z.ZodType<LocalDate, LocalDate>;

/** The open tickets come first, then the days on which tickets counted among the figures. */
export const livedPlaceSchema = z.discriminatedUnion('among', [
  z.strictObject({ among: z.literal('open'), place: openTicketsPlaceSchema }),
  z.strictObject({ among: z.literal('days'), day: daySchema, cursor: z.string().optional() }),
]);
export type LivedPlace = z.infer<typeof livedPlaceSchema>;

/** Without `next` the walk is over. A page may be empty and still have a next one. */
export type LivedPage = {
  readonly ticketIds: readonly TicketId[];
  /** The day that they came by, and the first day of the walk; absent for open ones. */
  readonly by?: { readonly day: LocalDate; readonly firstDay: LocalDate };
  readonly next?: LivedPlace;
};

export type TicketsLived = {
  /** A page from a place on, the first one without. A ticket can come more than once. */
  page(since: Instant, place: LivedPlace | undefined, limit: number): Promise<LivedPage>;
};
