// Takes in raw mail: each record becomes a ticket, a message on one, a delivery event or an item of the parked list.
// Must never lose a mail that was accepted: whatever fails sends the record back, and after the last try to the dead letters.
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { contactStore } from '../../shared/contacts/contact-store.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { parkedStore } from '../../shared/mail/parked-store.ts';
import { receiveMail } from '../../shared/mail/receive-mail.ts';
import { routing } from '../../shared/routing/routing.ts';
import { openingHours } from '../../shared/sla/opening-hours.ts';
import { type BlobPorts, ticketPorts } from '../edge/ports.ts';
import type { QueueHandler } from '../edge/reaction.ts';
import { recordHandler } from '../edge/records.ts';
import { readReceipt } from '../edge/ses-receipt.ts';
import { ticketIntake } from '../edge/ticket-intake.ts';

export type ReceivePorts = BlobPorts & {
  /** Names this deployment to other desks, and to itself when its own mail comes back. */
  readonly loopId: string;
  /** True only where mail arrives from this machine alone and nobody checks its sender. */
  readonly trustUnchecked: boolean;
};

export function makeHandler(ports: ReceivePorts): QueueHandler {
  const { table, blobs, settings, clock, ids, log, loopId, trustUnchecked } = ports;
  const receiving = {
    blobs,
    table,
    clock,
    ids,
    mailboxes: mailboxes(settings),
    contacts: contactStore(table),
    parked: parkedStore(table),
    route: routing(settings),
    hours: openingHours(settings, workingTimeOf),
    intake: ticketIntake(ticketPorts(ports)),
    loopId,
    trustUnchecked,
  };
  return recordHandler(log, async (body) => {
    const receipt = readReceipt(body);
    for (const outcome of await receiveMail(receiving, receipt)) {
      log.info('mail-received', { receiptId: receipt.receiptId, ...outcome });
    }
  });
}
