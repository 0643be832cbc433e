// Joins mailboxes, hours and contacts to the use case of requests that do not come by mail: the form and the API share it.
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { contactStore } from '../../shared/contacts/contact-store.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Mailbox } from '../../shared/mail/mailbox.ts';
import { silentByPolicy } from '../../shared/mail/silent-by-policy.ts';
import { openingHours } from '../../shared/sla/opening-hours.ts';
import type { RequestPlace, RequestPorts } from '../../shared/tickets/open-request.ts';
import type { AckDecision } from '../../shared/tickets/ticket.ts';
import { type BlobPorts, ticketPorts } from './ports.ts';

/** What rules of routing can look at; `fields` are what a form asked beyond words. */
export type RoutedRequest = {
  readonly channel: string;
  readonly subject: string;
  readonly text: string;
  readonly fields: Readonly<Record<string, string>>;
};

export type RequestIntake = {
  readonly ports: RequestPorts;
  /** Where a request goes. A mailbox has one queue; rules of routing take this place. */
  place(mailbox: Mailbox, request: RoutedRequest): Promise<RequestPlace>;
  /** Whether the mailbox acknowledges what comes in at this instant. */
  acknowledgement(mailbox: Mailbox, at: Instant): Promise<AckDecision>;
};

export function requestIntake(ports: BlobPorts): RequestIntake {
  const { table, blobs, settings } = ports;
  const hours = openingHours(settings, workingTimeOf);
  return {
    ports: { ...ticketPorts(ports), table, blobs, contacts: contactStore(table) },
    place: async ({ queueId, teamId, priority }) => ({ queueId, teamId, priority }),
    acknowledgement: async (mailbox, at) => {
      const because = silentByPolicy(mailbox, await hours.isOpenAt(mailbox.calendarId, at));
      return because === undefined ? { send: true } : { send: false, because };
    },
  };
}
