// Takes in raw mail: each record becomes a ticket, a message on one, a delivery event or an item of the parked list.
// Must never lose a mail that was accepted: whatever fails sends the record back, and after the last try to the dead letters.
// A mail that ends its reader is met with more care each time it comes: read apart, and at last not read but for its headers.
import type { MailReader } from '../../shared/mail/mail-reader.ts';
import { receiveMail } from '../../shared/mail/receive-mail.ts';
import { type IntakePorts, intakePorts } from '../edge/intake-ports.ts';
import type { QueueHandler } from '../edge/reaction.ts';
import { recordHandler } from '../edge/records.ts';
import { readReceipt } from '../edge/ses-receipt.ts';

export type CarefulPorts = IntakePorts & {
  /** From the second time on: the first may have ended with this very process. */
  readonly readerAgain?: MailReader;
  /** The time after which a record lies in the dead letters, and what reads it then. */
  readonly lastTry?: { readonly tries: number; readonly reader: MailReader };
};

export function makeHandler(ports: CarefulPorts): QueueHandler {
  const { log, readerAgain, lastTry } = ports;
  const plainly = intakePorts(ports);
  const again = readerAgain === undefined ? plainly : { ...plainly, reader: readerAgain };
  const atLast = lastTry === undefined ? again : { ...plainly, reader: lastTry.reader };
  const receivingAt = (tries: number) => {
    if (lastTry !== undefined && tries >= lastTry.tries) return atLast;
    return tries > 1 ? again : plainly;
  };
  return recordHandler(log, async (body, tries) => {
    const receipt = readReceipt(body);
    for (const outcome of await receiveMail(receivingAt(tries), receipt)) {
      log.info('mail-received', { receiptId: receipt.receiptId, ...outcome });
    }
  });
}
