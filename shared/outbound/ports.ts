// What outgoing mail needs from the rest of the product, named for the need.
import type { ContactStore } from '../contacts/contact-store.ts';
import type { IdSource, MailboxId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Language } from '../kernel/language.ts';
import type { LinkStore } from '../links/secret-link.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { TicketStore } from '../tickets/ticket-store.ts';
import type { AckCaps } from './ack-caps.ts';
import type { SendPorts } from './send-outbound.ts';
import type { Occasion } from './template.ts';
import type { Templates } from './templates.ts';

export type PromiseTold = {
  /** Absent when the SLA promises nothing. */
  readonly promisedAt?: Instant;
  /** By when the customer's newest words are answered, once there was a first answer; absent when nothing is owed or it is late. */
  readonly nextReplyAt?: Instant;
  /** Less than a quarter hour was left, so it was counted from now; the clock itself is untouched. */
  readonly lateIntake: boolean;
  readonly zone: string;
  /** When the desk opens, if it was closed at receipt. */
  readonly opensAt?: Instant;
  /** Closed days with a reason between receipt and promise, in order. */
  readonly closedDays: readonly { readonly date: string; readonly reason: string }[];
  /** The week's working hours in words of the language. */
  readonly hours: string;
  /** How the desk stood when the request came in. */
  readonly occasion: Occasion;
};

/** What a customer can be told about when somebody answers. */
export type Promises = {
  told(ticket: Ticket, mailbox: Mailbox, now: Instant, language: Language): Promise<PromiseTold>;
};

export type Mailboxes = {
  /** @throws DomainError `mailbox.unknown` (notFound) */
  byId(mailboxId: MailboxId): Promise<Mailbox>;
};

/** Why no person reads what goes to an address: it says so itself, or it is one of ours. Undefined: somebody may. */
export type UnreadAddresses = (address: string) => Promise<'no-reply-address' | 'own-address' | undefined>;

/** Addresses of pages for customers, made from the configured base address and nothing that a request says. */
export type PublicPages = {
  status(secret: string): string;
  file(secret: string): string;
  /** All requests of one address. */
  mine(secret: string): string;
};

export type OutboundPorts = SendPorts & {
  readonly tickets: Pick<TicketStore, 'loadWithMessages'>;
  readonly contacts: Pick<ContactStore, 'load' | 'loadMany'>;
  readonly unread: UnreadAddresses;
  readonly mailboxes: Mailboxes;
  readonly promises: Promises;
  readonly templates: Pick<Templates, 'acknowledgement'>;
  readonly links: Pick<LinkStore, 'save'>;
  readonly caps: AckCaps;
  readonly pages: PublicPages;
  readonly ids: IdSource;
  /** Names this deployment to other desks, in X-Firstline-Loop and in our message ids. */
  readonly loopId: string;
};
