// Joins mailboxes, hours and contacts to the use case of requests that do not come by mail: the form and the API share it.
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { contactStore } from '../../shared/contacts/contact-store.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Mailbox } from '../../shared/mail/mailbox.ts';
import { silentByPolicy } from '../../shared/mail/silent-by-policy.ts';
import type { RoutableRequest } from '../../shared/routing/route-request.ts';
import { routing } from '../../shared/routing/routing.ts';
import { openingHours } from '../../shared/sla/opening-hours.ts';
import type { RequestPlace, RequestPorts } from '../../shared/tickets/open-request.ts';
import type { AckDecision } from '../../shared/tickets/ticket.ts';
import { type BlobPorts, ticketPorts } from './ports.ts';
import { unreadAddresses } from './unread-addresses.ts';

export type RequestIntake = {
  readonly ports: RequestPorts;
  /** Where a request goes: by the rules of routing over the mailbox. */
  place(mailbox: Mailbox, request: Omit<RoutableRequest, 'mailboxId'>): Promise<RequestPlace>;
  /** Whether the mailbox acknowledges what comes in at this instant; never to an address that no person reads, or that is ours. */
  acknowledgement(mailbox: Mailbox, at: Instant, address: string): Promise<AckDecision>;
};

export function requestIntake(ports: BlobPorts): RequestIntake {
  const { table, blobs, settings } = ports;
  const hours = openingHours(settings, workingTimeOf);
  const route = routing(settings);
  const unread = unreadAddresses(settings);
  return {
    ports: { ...ticketPorts(ports), table, blobs, contacts: contactStore(table) },
    place: ({ mailboxId, queueId, teamId, priority }, request) =>
      route({ ...request, mailboxId }, { queueId, teamId, priority }),
    acknowledgement: async (mailbox, at, address) => {
      const because = (await unread(address)) ?? silentByPolicy(mailbox, await hours.isOpenAt(mailbox.calendarId, at));
      return because === undefined ? { send: true } : { send: false, because };
    },
  };
}
