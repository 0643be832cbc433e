// How long a request waited for whom, as its fact adds it up: the customer, a supplier, an approval, another team; and how
// often the customer wrote.
import { SECOND_MS } from '../kernel/duration.ts';
import { epochMs, type Instant, laterOf } from '../kernel/instant.ts';
import type { TicketEvent } from '../tickets/ticket-events.ts';
import type { Status } from '../tickets/ticket-status.ts';
import type { Count } from './measures.ts';

const WAITS = {
  waiting_customer: 'waitCustomerS',
  waiting_vendor: 'waitVendorS',
  waiting_approval: 'waitApprovalS',
  waiting_other_team: 'waitTeamS',
} as const satisfies Partial<Record<Status, Count>>;
type Wait = keyof typeof WAITS;

type Waiting = { readonly for: Wait; readonly since: Instant };

/** Takes the events of a ticket in their order, its creation among them. */
export function waitTimes() {
  const ms: Partial<Record<Wait, number>> = {};
  let waiting: Waiting | undefined;
  let customerMessages = 0;
  const leave = (at: Instant) => {
    if (waiting === undefined) return;
    const until = laterOf(waiting.since, at);
    ms[waiting.for] = (ms[waiting.for] ?? 0) + epochMs(until) - epochMs(waiting.since);
    waiting = undefined;
  };
  const wrote = (receivedAt: Instant) => {
    customerMessages += 1;
    if (waiting?.for === 'waiting_customer') leave(receivedAt);
  };
  const enter = (status: Status, at: Instant) => {
    if (waiting?.for === status) return;
    leave(at);
    if (isWait(status)) waiting = { for: status, since: at };
  };
  return {
    take: (event: TicketEvent): void => {
      switch (event.type) {
        case 'TicketCreated':
          if (event.data.counts && event.data.channel !== 'agent') customerMessages += 1;
          break;
        case 'StatusChanged':
          enter(event.data.to, event.occurredAt);
          break;
        case 'CustomerMessageReceived':
          if (event.data.counts) wrote(event.data.receivedAt);
          break;
        case 'HeldMessageAccepted':
          wrote(event.data.receivedAt);
          break;
        case 'TicketSolved':
        case 'TicketClosed':
        case 'TicketReopened':
          leave(event.occurredAt);
          break;
      }
    },
    /** Waits that are over, in seconds, and what the customer wrote. */
    counts: (): Partial<Record<Count, number>> => ({
      ...Object.fromEntries(
        Object.entries(ms).map(([wait, own]) => [WAITS[wait as Wait], Math.round(own / SECOND_MS)]),
      ),
      customerMessages,
    }),
  };
}

function isWait(status: Status): status is Wait {
  return status in WAITS;
}
