// Mail to one of us: a notice, a decision to take, the figures of a period. Sent once for the fact that it tells of.
import type { Agent } from '../agents/agent.ts';
import type { OutboundId } from '../kernel/id.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { composeMail, type MailFile } from './compose-mail.ts';
import { headerWords } from './header-value.ts';
import { htmlOf, type MailBlock, textOf } from './mail-page.ts';
import type { STAFF_MAIL } from './outbound-events.ts';
import { ownMessageId, staffSender } from './own-addresses.ts';
import { type SendOutcome, type SendPorts, sendOutbound } from './send-outbound.ts';

export type StaffMailPorts = SendPorts & {
  /** The mailbox that speaks for the desk: the default one. */
  readonly deskMailbox: () => Promise<Pick<Mailbox, 'publicAddress' | 'signature'>>;
  /** Where a reader switches notices off. */
  readonly settingsUrl: string;
  readonly loopId: string;
};

export type StaffMail = {
  /** Made from what the mail tells of (`derivedId`), so that the same fact is told once. */
  readonly outboundId: OutboundId;
  readonly kind: (typeof STAFF_MAIL)[number];
  readonly to: Pick<Agent, 'name' | 'email' | 'language'>;
  readonly subject: string;
  /** Asked for when the mail is really sent: a secret link in it is made then. */
  readonly blocks: () => Promise<readonly MailBlock[]>;
  readonly files?: readonly MailFile[];
  readonly correlationId: string;
};

/** Characters of a subject, customers' words in it included. */
const SUBJECT_MAX = 160;

/**
 * Safe to run any number of times: the claim of the mail decides. A mail whose fate stayed unknown goes out once more.
 * @throws DomainError `outbound.later` (unavailable)
 */
export function sendStaffMail(ports: StaffMailPorts, mail: StaffMail): Promise<SendOutcome> {
  const { outboundId, kind, correlationId } = mail;
  return sendOutbound(ports, {
    about: { outboundId, kind, lateIntake: false },
    compose: (attemptId) => composeStaffMail(ports, mail, attemptId),
    correlationId,
  });
}

async function composeStaffMail(ports: StaffMailPorts, mail: StaffMail, attemptId: string) {
  const { to, subject, files } = mail;
  const [mailbox, blocks] = await Promise.all([ports.deskMailbox(), mail.blocks()]);
  return composeMail({
    from: { name: mailbox.signature[to.language] ?? mailbox.publicAddress, address: staffSender(mailbox) },
    to: { name: to.name, address: to.email },
    subject: headerWords(subject, SUBJECT_MAX),
    text: textOf(blocks),
    html: htmlOf(blocks, to.language),
    language: to.language,
    messageId: ownMessageId(attemptId, mailbox),
    references: [],
    date: ports.clock.now(),
    autoSubmitted: 'auto-generated',
    notification: { settingsUrl: ports.settingsUrl },
    loopId: ports.loopId,
    attemptId,
    ...(files === undefined ? {} : { files }),
  });
}
