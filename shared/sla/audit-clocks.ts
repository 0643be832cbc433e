// The nightly audit: the clocks of every open ticket, folded anew from its events, must be those that stand on it. What
// differs is a fault of ours: it is reported, and never repaired in silence.
import * as z from 'zod';
import type { Calendars } from '../calendars/calendar-contract.ts';
import { canonicalJson } from '../kernel/digest.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import { type OpenTickets, openTicketsPlaceSchema } from '../tickets/open-tickets-contract.ts';
import type { TicketStore } from '../tickets/ticket-store.ts';
import { foldClocks } from './fold-clocks.ts';

/** One page of the audit, with what the pages before it found. */
export const auditStepSchema = z.strictObject({
  audited: z.int().nonnegative(),
  drifted: z.int().nonnegative(),
  /** Absent: the first page. */
  place: openTicketsPlaceSchema.optional(),
});
export type AuditStep = z.infer<typeof auditStepSchema>;

export const FIRST_AUDIT_STEP: AuditStep = { audited: 0, drifted: 0 };

export type Audited = {
  /** The tickets of this page whose clocks are not what their events say, or that cannot be read. */
  readonly drifted: readonly TicketId[];
  /** Over this page and those before it. */
  readonly soFar: { readonly audited: number; readonly drifted: number };
  /** The page to audit next; absent at the end. */
  readonly next?: AuditStep;
};

export type AuditPorts = {
  readonly tickets: Pick<TicketStore, 'load' | 'history'>;
  readonly openTickets: OpenTickets;
  readonly calendars: () => Promise<Calendars>;
};

/** Tickets of one page; each is read with all its events, all at the same time. */
export const AUDIT_PAGE = 25;
/** A ticket that is changed between the reading of it and of its events is read again; so often, then events are missing. */
const LOOKS = 3;

/** @throws DomainError of kind unavailable: audit this page again */
export async function auditClocks(ports: AuditPorts, step: AuditStep): Promise<Audited> {
  const calendars = await ports.calendars();
  const { ticketIds, next } = await ports.openTickets.page(step.place, AUDIT_PAGE);
  const sound = await Promise.all(ticketIds.map((ticketId) => isSound(ports, ticketId, calendars)));
  const drifted = ticketIds.filter((_, index) => sound[index] === false);
  const soFar = { audited: step.audited + ticketIds.length, drifted: step.drifted + drifted.length };
  return next === undefined ? { drifted, soFar } : { drifted, soFar, next: { ...soFar, place: next } };
}

async function isSound({ tickets }: AuditPorts, ticketId: TicketId, calendars: Calendars): Promise<boolean> {
  try {
    for (let look = 1; look <= LOOKS; look += 1) {
      const ticket = await tickets.load(ticketId);
      if (ticket === undefined) return true;
      const events = await tickets.history(ticketId);
      if (events.length !== ticket.version) continue;
      return canonicalJson(foldClocks(events, calendars)) === canonicalJson(ticket.clocks);
    }
    return false;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unavailable') throw error;
    return false;
  }
}
