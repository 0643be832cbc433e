// After a calendar or a policy has changed: the open tickets are walked page by page and get what is in force now. A page may
// be walked twice or begun anew; what is right already is not written.
import * as z from 'zod';
import { canonicalJson } from '../kernel/digest.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { PolicyId, TicketId } from '../kernel/id.ts';
import { idSchema } from '../kernel/schema.ts';
import type { Targets } from '../sla/sla-contract.ts';
import { changeTicket } from './change-ticket.ts';
import { type OpenTickets, openTicketsPlaceSchema } from './open-tickets-contract.ts';
import type { TicketPorts } from './ports.ts';
import { stateGroup } from './ticket-status.ts';

/**
 * One page of the walk. A changed calendar moves deadlines, which is no event of the ticket; a changed policy is one,
 * TargetsChanged, for it is other promises that the ticket is measured by from then on.
 */
export const renewalStepSchema = z.strictObject({
  changed: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('calendar'), calendarId: idSchema('calendar') }),
    z.strictObject({ kind: z.literal('policy'), policyId: idSchema('policy') }),
  ]),
  /** Absent: the first page. */
  place: openTicketsPlaceSchema.optional(),
});
export type RenewalStep = z.infer<typeof renewalStepSchema>;

export type Renewed = {
  readonly looked: number;
  readonly renewed: number;
  /** Tickets that cannot be read or changed; the walk goes on behind them. */
  readonly failed: readonly TicketId[];
  /** The page to walk next; absent at the end. */
  readonly next?: RenewalStep;
};

/** Tickets of one page; each is read and perhaps written, all at the same time. */
export const RENEWAL_PAGE = 50;

export type RenewalPorts = TicketPorts & { readonly openTickets: OpenTickets };

/** @throws DomainError of kind unavailable: walk this page again */
export async function renewClocks(ports: RenewalPorts, step: RenewalStep): Promise<Renewed> {
  const { changed, place } = step;
  const { ticketIds, next } = await ports.openTickets.page(place, RENEWAL_PAGE);
  const correlationId = ports.ids.next('request');
  const settled = await Promise.allSettled(ticketIds.map((ticketId) => renew(ports, changed, ticketId, correlationId)));
  const failed = settled.flatMap((result, index) => {
    if (result.status === 'fulfilled') return [];
    if (result.reason instanceof DomainError && result.reason.kind === 'unavailable') throw result.reason;
    const ticketId = ticketIds[index];
    return ticketId === undefined ? [] : [ticketId];
  });
  const renewed = settled.filter((result) => result.status === 'fulfilled' && result.value).length;
  const outcome = { looked: ticketIds.length, renewed, failed };
  return next === undefined ? outcome : { ...outcome, next: { changed, place: next } };
}

async function renew(
  ports: TicketPorts,
  changed: RenewalStep['changed'],
  ticketId: TicketId,
  correlationId: string,
): Promise<boolean> {
  if (changed.kind === 'calendar') {
    return ports.tickets.refreshDeadlines(ticketId, await ports.clockKeeper());
  }
  return renewTargets(ports, changed.policyId, ticketId, correlationId);
}

async function renewTargets(
  ports: TicketPorts,
  policyId: PolicyId,
  ticketId: TicketId,
  correlationId: string,
): Promise<boolean> {
  const actor = { kind: 'system', name: 'renew-clocks' } as const;
  const occasion = { actor, occurredAt: ports.clock.now(), correlationId };
  const result = await changeTicket(ports, ticketId, occasion, (ticket, keeper) => {
    const old = ticket.clocks?.targets;
    // Without targets the SLA was switched off for this ticket, and that stands.
    if (old?.policyId !== policyId || stateGroup(ticket.status) === 'done') return { drafts: [] };
    const targets = keeper.renewedTargets(ticket);
    return { drafts: sameTargets(old, targets) ? [] : [{ type: 'TargetsChanged', data: { targets } }] };
  });
  return result.done && result.events.length > 0;
}

function sameTargets(a: Targets | undefined, b: Targets | undefined): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
