// An acknowledgement as a customer would read it, without a customer: for whoever sets up mailboxes, calendars and policies.
import type { Language } from '../kernel/language.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { Priority } from '../sla/sla-contract.ts';
import { acknowledgementBlocks, acknowledgementSubject } from './acknowledgement.ts';
import { deskFacts } from './desk-facts.ts';
import { textOf } from './mail-page.ts';
import type { PromiseTold } from './ports.ts';

/** The number of a desk's first ticket stands for whichever it would be. */
const SAMPLE_NUMBER = 1001;
/** Every mail has a link of its own, which is made when it is sent. */
const SAMPLE_LINK = '…';

/** Subject and plain text, to somebody whose address is not proven: nothing in it comes from the request. */
export function sampleAcknowledgement(
  mailbox: Mailbox,
  told: PromiseTold,
  request: { readonly priority: Priority; readonly language: Language; readonly template: string | undefined },
): { readonly subject: string; readonly text: string } {
  const facts = {
    ...deskFacts(mailbox, told, request),
    number: SAMPLE_NUMBER,
    subject: '',
    requesterName: '',
    verified: false,
    statusUrl: SAMPLE_LINK,
    ...(request.template === undefined ? {} : { template: request.template }),
  };
  return { subject: acknowledgementSubject(facts), text: textOf(acknowledgementBlocks(facts)) };
}
