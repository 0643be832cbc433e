// Takes in raw mail: each record becomes a ticket, a message on one, a delivery event or an item of the parked list.
// Must never lose a mail that was accepted: whatever fails sends the record back, and after the last try to the dead letters.
import { receiveMail } from '../../shared/mail/receive-mail.ts';
import { type IntakePorts, intakePorts } from '../edge/intake-ports.ts';
import type { QueueHandler } from '../edge/reaction.ts';
import { recordHandler } from '../edge/records.ts';
import { readReceipt } from '../edge/ses-receipt.ts';

export function makeHandler(ports: IntakePorts): QueueHandler {
  const { log } = ports;
  const receiving = intakePorts(ports);
  return recordHandler(log, async (body) => {
    const receipt = readReceipt(body);
    for (const outcome of await receiveMail(receiving, receipt)) {
      log.info('mail-received', { receiptId: receipt.receiptId, ...outcome });
    }
  });
}
