// Which tickets a correction of a calendar's past would judge otherwise, one by one, for whoever is about to ask for it. A page
// reads a bounded number of tickets and answers where to go on.
import type { RunChange } from '../calendars/correction-contract.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import {
  type LivedPage,
  type LivedPlace,
  livedPlaceSchema,
  type TicketsLived,
} from '../tickets/lived-tickets-contract.ts';
import type { TicketStore } from '../tickets/ticket-store.ts';
import { runChanges, type Worlds } from './judge-anew.ts';

/** Tickets that a page looks at, each with all its events. */
export const CORRECTION_PREVIEW_PAGE = 25;

export type TicketChangedByCorrection = {
  readonly ticketId: TicketId;
  readonly number: number;
  readonly changes: RunChange[];
  readonly promisedAt?: Instant;
};

export type CorrectionPreview = {
  readonly tickets: TicketChangedByCorrection[];
  readonly looked: number;
  readonly cursor?: string;
};

export type CorrectionPreviewPorts = {
  readonly tickets: Pick<TicketStore, 'load' | 'history'>;
  readonly lived: TicketsLived;
  /** The days on which each of these tickets counts among the figures. */
  readonly daysOf: (ticketIds: readonly TicketId[]) => Promise<readonly (readonly LocalDate[])[]>;
  readonly promisedAt: (ticketId: TicketId) => Promise<Instant | undefined>;
};

/** @throws DomainError `table.cursor-invalid` (invalid) */
export async function previewCorrection(
  ports: CorrectionPreviewPorts,
  worlds: Worlds,
  since: Instant,
  cursor: string | undefined,
  now: Instant,
): Promise<CorrectionPreview> {
  const place = cursor === undefined ? undefined : readCursor(cursor);
  const { ticketIds, by, next } = await ports.lived.page(since, place, CORRECTION_PREVIEW_PAGE);
  const fresh = by === undefined ? ticketIds : await firstSeenOn(ports, by, ticketIds);
  const tickets = await Promise.all(
    fresh.map((ticketId) => changedTicket(ports, worlds, ticketId, by !== undefined, now)),
  );
  const found = tickets.flatMap((ticket) => ticket ?? []);
  return { tickets: found, looked: ticketIds.length, ...(next === undefined ? {} : { cursor: cursorOf(next) }) };
}

/** A ticket that counts on several days is shown on the first of them that the walk passes. */
async function firstSeenOn(
  { daysOf }: CorrectionPreviewPorts,
  { day, firstDay }: NonNullable<LivedPage['by']>,
  ticketIds: readonly TicketId[],
): Promise<readonly TicketId[]> {
  const days = await daysOf(ticketIds);
  return ticketIds.filter((_, index) => {
    const passed = (days[index] ?? []).filter((other) => other < day && other >= firstDay);
    return passed.length === 0 && (days[index] ?? []).includes(day);
  });
}

async function changedTicket(
  { tickets, promisedAt }: CorrectionPreviewPorts,
  worlds: Worlds,
  ticketId: TicketId,
  isAmongFinished: boolean,
  now: Instant,
): Promise<TicketChangedByCorrection | undefined> {
  const [ticket, events] = await Promise.all([tickets.load(ticketId), tickets.history(ticketId)]);
  const isFinished = ticket?.status === 'solved' || ticket?.status === 'closed';
  if (ticket === undefined || isAmongFinished !== isFinished) return undefined;
  const changes = [...runChanges(events, worlds, now)];
  if (changes.length === 0) return undefined;
  const told = await promisedAt(ticketId);
  const { number } = ticket;
  return { ticketId, number, changes, ...(told === undefined ? {} : { promisedAt: told }) };
}

function cursorOf(place: LivedPlace): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function readCursor(cursor: string): LivedPlace {
  try {
    return livedPlaceSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new DomainError('table.cursor-invalid', 'invalid');
  }
}
