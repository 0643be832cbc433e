// The ports of entry points that take in mail, when it comes or when somebody recovers it.
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { contactStore } from '../../shared/contacts/contact-store.ts';
import { inboundRate } from '../../shared/mail/inbound-rate.ts';
import { type MailReader, mailReader } from '../../shared/mail/mail-reader.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { parkedStore } from '../../shared/mail/parked-store.ts';
import type { ReceiveMailPorts } from '../../shared/mail/ports.ts';
import { routing } from '../../shared/routing/routing.ts';
import { openingHours } from '../../shared/sla/opening-hours.ts';
import { type BlobPorts, ticketPorts } from './ports.ts';
import { sentMail } from './sent-mail.ts';
import { ticketIntake } from './ticket-intake.ts';

export type IntakePorts = BlobPorts & {
  /** Names this deployment to other desks, and to itself when its own mail comes back. */
  readonly loopId: string;
  /** True only where mail arrives from this machine alone and nobody checks its sender. */
  readonly trustUnchecked: boolean;
  /** In place of the one that reads here and now, without bounds on time and memory. */
  readonly reader?: MailReader;
};

export function intakePorts(ports: IntakePorts): ReceiveMailPorts {
  const { table, blobs, settings, clock, ids, loopId, trustUnchecked, reader = mailReader } = ports;
  return {
    blobs,
    table,
    clock,
    ids,
    mailboxes: mailboxes(settings),
    contacts: contactStore(table),
    parked: parkedStore(table, ids),
    route: routing(settings),
    hours: openingHours(settings, workingTimeOf),
    intake: ticketIntake(ticketPorts(ports)),
    sentMail: sentMail(ports),
    rate: inboundRate(table, clock),
    reader,
    loopId,
    trustUnchecked,
  };
}
