// What taking in mail needs from the rest of the product, named for the need.
import type { Blobs } from '../blobs/port.ts';
import type { ContactStore } from '../contacts/contact-store.ts';
import type { Clock } from '../kernel/clock.ts';
import type { CalendarId, IdSource, OutboundId, TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { RouteNewRequest } from '../routing/routing.ts';
import type { Put, Table } from '../table/port.ts';
import type { CustomerMessage } from '../tickets/add-customer-message.ts';
import type { Occasion } from '../tickets/append-events.ts';
import type { TicketChanged } from '../tickets/change-ticket.ts';
import type { NewTicket, TicketOpened } from '../tickets/open-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { TicketWithMessages } from '../tickets/ticket-store.ts';
import type { InboundRate } from './inbound-rate.ts';
import type { MailReader } from './mail-reader.ts';
import type { Mailboxes } from './mailboxes.ts';
import type { ParkedStore } from './parked-store.ts';
import type { DeliveryReport } from './read-delivery-report.ts';

export type HeldMessage = Pick<CustomerMessage, 'ticketId' | 'message' | 'together'> & {
  readonly reason: 'stranger' | 'unproven';
};

/** Tickets as mail intake uses them. */
export type TicketIntake = {
  load(ticketId: TicketId): Promise<Ticket | undefined>;
  loadWithMessages(ticketId: TicketId): Promise<TicketWithMessages | undefined>;
  findByMessageId(messageId: string): Promise<TicketId | undefined>;
  /** All of them, as far as there are not very many. */
  listByMessageId(messageId: string): Promise<readonly TicketId[]>;
  findByNumber(number: number): Promise<TicketId | undefined>;
  open(request: NewTicket, occasion: Occasion): Promise<TicketOpened>;
  append(request: CustomerMessage, occasion: Occasion): Promise<TicketChanged>;
  hold(request: HeldMessage, occasion: Occasion): Promise<TicketChanged>;
  /** Makes each of them name the others; what is said already is not said twice. */
  link(ticketIds: readonly TicketId[], correlationId: string): Promise<void>;
};

export type OpeningHours = {
  isOpenAt(calendarId: CalendarId, at: Instant): Promise<boolean>;
};

/** Our own mail, as notices about it use it. */
export type SentMail = {
  /**
   * Writes down what a notice says of the mail that it is about, together with the guard, and answers which mail that is;
   * `unmatched` when it is none of ours, and then nothing is written.
   */
  note(request: {
    readonly notice: DeliveryReport;
    readonly receivedAt: Instant;
    readonly correlationId: string;
    readonly guard: (outboundId: OutboundId) => Put;
  }): Promise<OutboundId | 'unmatched' | 'overtaken'>;
};

export type ReceiveMailPorts = {
  readonly blobs: Blobs;
  readonly table: Table;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly mailboxes: Mailboxes;
  readonly contacts: ContactStore;
  readonly parked: ParkedStore;
  readonly hours: OpeningHours;
  readonly route: RouteNewRequest;
  readonly intake: TicketIntake;
  readonly sentMail: SentMail;
  readonly rate: InboundRate;
  readonly reader: MailReader;
  readonly loopId: string;
  readonly trustUnchecked: boolean;
};

/** What became of a mail at one team; ids and codes only, fit for a log line. */
export type MailOutcome =
  | { readonly outcome: 'opened' | 'appended' | 'held' | 'duplicate'; readonly ticketId: TicketId }
  | { readonly outcome: 'parked'; readonly cause: string }
  /** It is an event on a mail of ours now. */
  | { readonly outcome: 'noted'; readonly outboundId: OutboundId };
