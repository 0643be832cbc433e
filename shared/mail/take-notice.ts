// A mail about a mail of ours becomes an event on that mail. It is never a ticket and never answered; what fits no mail of ours
// is parked, where people see it.
import type { Put } from '../table/port.ts';
import type { Intake } from './collect-mail-facts.ts';
import type { MailOutcome, ReceiveMailPorts } from './ports.ts';
import { readDeliveryReport } from './read-delivery-report.ts';

/** `unmatched`: it is about no mail of ours. Undefined: somebody changed the ground meanwhile; look again. */
export async function takeNotice(
  { sentMail }: Pick<ReceiveMailPorts, 'sentMail'>,
  { mail }: Pick<Intake, 'mail'>,
  guard: (outcome: MailOutcome) => Put,
): Promise<MailOutcome | 'unmatched' | undefined> {
  const notice = readDeliveryReport(mail);
  if (notice === undefined) return 'unmatched';
  const { receivedAt, receiptId } = mail;
  const noted = await sentMail.note({
    notice,
    receivedAt,
    correlationId: receiptId,
    guard: (outboundId) => guard({ outcome: 'noted', outboundId }),
  });
  if (noted === 'overtaken') return undefined;
  return noted === 'unmatched' ? 'unmatched' : { outcome: 'noted', outboundId: noted };
}
