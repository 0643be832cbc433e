// The port through which every mail leaves: a composed message in, what became of it out.

import type { OutboundId, TicketId } from '../kernel/id.ts';

export type ComposedMail = {
  /** RFC 5322 message, CRLF lines, with a Message-ID of ours (a service may replace it). */
  readonly raw: Uint8Array;
  /** Envelope sender, an address of the deployment. */
  readonly from: string;
  /** Envelope recipients, 1 to 50. */
  readonly to: readonly string[];
  /** The attempt, carried as a tag so that later notices of the service name it. */
  readonly attemptId: string;
};

/** A composed mail with the names of what it is about, which go with it as tags and come back with every report. */
export type OutgoingMail = ComposedMail & {
  readonly outboundId: OutboundId;
  /** Absent for mail to one of us. */
  readonly ticketId?: TicketId;
};

export type MailerAnswer =
  /** Taken over for delivery. `mailerId` is the message id that the service gave, with its domain. */
  | { readonly outcome: 'accepted'; readonly mailerId: string }
  /** Never to be tried again; `reason` is a code such as `address-rejected`, `domain-not-verified`. */
  | { readonly outcome: 'refused'; readonly reason: string }
  /** Not taken, surely not sent; to be tried again after so long. */
  | { readonly outcome: 'later'; readonly reason: string; readonly afterMs: number };

/** What a mailer knows of an attempt whose answer was lost. */
export type AttemptOutcome =
  | { readonly known: 'accepted'; readonly mailerId: string }
  | { readonly known: 'not-accepted' }
  | { readonly known: 'nothing' };

export type Mailer = {
  /** An exception means that nobody knows whether it was sent. */
  send(mail: OutgoingMail): Promise<MailerAnswer>;
  /** Asked when an attempt has a claim and no record, as after a crash between the two. */
  outcomeOf(attemptId: string): Promise<AttemptOutcome>;
  /**
   * True when every accepted mail is reported later with its attempt's tag (SES's Send event): then silence for a quarter
   * of an hour means that it was not sent.
   */
  readonly reportsSends: boolean;
};
