// What a mail makes a ticket be noticed for.
import type { Ticket } from '../tickets/ticket.ts';
import type { InboundMail } from './inbound-mail.ts';
import type { SenderProof } from './sender-proof.ts';

export function ticketFlags(mail: InboundMail, proof: SenderProof, possibleFollowUp: boolean): Ticket['flags'] {
  const flags: Ticket['flags'] = [];
  if (mail.flags.has('parse-incomplete') || mail.flags.has('text-cut')) flags.push('parse-incomplete');
  if (mail.flags.has('charset-guessed')) flags.push('charset-guessed');
  if (mail.flags.has('too-large')) flags.push('too-large');
  if (mail.verdicts.virus === 'FAIL') flags.push('virus');
  if (proof === 'disproven') flags.push('sender-not-proven');
  if (possibleFollowUp) flags.push('possible-follow-up');
  return flags;
}
