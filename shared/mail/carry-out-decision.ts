// Makes a decision about a mail true: one transaction with the guard that remembers it, so that it happens once.
import type { Contact } from '../contacts/contact.ts';
import type { ContactId } from '../kernel/id.ts';
import type { RequestRoute } from '../routing/route-request.ts';
import type { Put } from '../table/port.ts';
import type { Occasion } from '../tickets/append-events.ts';
import type { Participant, Ticket } from '../tickets/ticket.ts';
import { splitPlusToken } from './addresses.ts';
import type { CollectedFacts, Intake } from './collect-mail-facts.ts';
import type { MailDecision } from './decide-inbound-mail.ts';
import { type InboundMail, writerOf } from './inbound-mail.ts';
import { mailLanguage } from './mail-language.ts';
import { storeMailMessage } from './mail-message.ts';
import { participantAsHeardFrom, writerAsContact } from './mail-writer.ts';
import { ownAddresses } from './mailbox.ts';
import type { ParkCause } from './parked-mail.ts';
import type { MailOutcome, ReceiveMailPorts } from './ports.ts';
import { takeNotice } from './take-notice.ts';
import { ticketFlags } from './ticket-flags.ts';

/** Makes the put that remembers this mail at this team. */
export type Guard = (outcome: MailOutcome) => Put;

/** Undefined: somebody changed the ground meanwhile, or took the mail in; look again and decide again. */
export function carryOut(
  ports: ReceiveMailPorts,
  intake: Intake,
  facts: CollectedFacts,
  decision: MailDecision,
  guard: Guard,
): Promise<MailOutcome | undefined> {
  switch (decision.kind) {
    case 'delivery-notice':
      return noteOrPark(ports, intake, guard);
    case 'park':
      return park(ports, intake, decision.cause, guard);
    case 'append':
    case 'hold':
      return addToTicket(ports, intake, facts, decision, guard);
    case 'create':
      return openFor(ports, intake, facts, decision, (outcome) => [guard(outcome)], guard);
  }
}

async function noteOrPark(ports: ReceiveMailPorts, intake: Intake, guard: Guard): Promise<MailOutcome | undefined> {
  const noted = await takeNotice(ports, intake, guard);
  return noted === 'unmatched' ? park(ports, intake, 'delivery-notice', guard) : noted;
}

async function park(
  { parked, ids }: ReceiveMailPorts,
  { mail, rawKey, mailbox }: Intake,
  cause: ParkCause,
  guard: Guard,
): Promise<MailOutcome | undefined> {
  const outcome: MailOutcome = { outcome: 'parked', cause };
  const { mailboxId, teamId } = mailbox;
  const from = writerOf(mail).address;
  const { receivedAt, subject, envelope, verdicts } = mail;
  const place = { parkedId: ids.next('parked'), state: 'parked', cause, receivedAt, mailboxId, teamId } as const;
  const receipt = { envelope: { from: envelope.from, recipients: [...envelope.recipients] }, verdicts };
  const done = await parked.park({ ...place, from, subject, rawKey, ...receipt }, guard(outcome));
  return done === 'parked' ? outcome : undefined;
}

async function addToTicket(
  ports: ReceiveMailPorts,
  intake: Intake,
  facts: CollectedFacts,
  decision: Extract<MailDecision, { kind: 'append' | 'hold' }>,
  guard: Guard,
): Promise<MailOutcome | undefined> {
  const { mail } = intake;
  const { ticketId, participants } = decision.ticket;
  const participant = participants.find(({ address }) => address === facts.requesterAddress);
  const { contactId, puts } = participant
    ? { ...participant, puts: await participantAsHeardFrom(ports, participant.contactId, mail, facts) }
    : await strangerOf(ports, mail, facts);
  const message = await storeMailMessage(ports, intake, facts, {
    ticketId,
    contactId,
    others: mentionedIn(intake, facts),
  });
  const outcome: MailOutcome = { outcome: decision.kind === 'append' ? 'appended' : 'held', ticketId };
  const together = [guard(outcome), ...puts];
  const request = { ticketId, message, together };
  const occasion = occasionOf(ports, mail, contactId);
  const changed =
    decision.kind === 'append'
      ? await ports.intake.append(
          { ...request, counts: decision.counts, mentioned: mentionedIn(intake, facts) },
          occasion,
        )
      : await ports.intake.hold({ ...request, reason: decision.reason }, occasion);
  return changed.done ? outcome : undefined;
}

/** A new ticket; `puts` stand or fall with it. With `blockedTo`, mail of a sender who is blocked is parked by it. Undefined as above. */
export async function openFor(
  ports: ReceiveMailPorts,
  intake: Intake,
  facts: CollectedFacts,
  decision: Extract<MailDecision, { kind: 'create' }>,
  puts: (outcome: MailOutcome) => readonly Put[],
  blockedTo?: Guard,
): Promise<MailOutcome | undefined> {
  const { mail, mailbox, related } = intake;
  const ticketId = ports.ids.next('ticket');
  const writer = await writerAsContact(ports, mail, facts);
  const { contact } = writer;
  const { contactId } = contact;
  if (contact.blockedSince !== undefined && blockedTo !== undefined) return park(ports, intake, 'blocked', blockedTo);
  const message = await storeMailMessage(ports, intake, facts, {
    ticketId,
    contactId,
    others: mentionedIn(intake, facts),
  });
  const outcome: MailOutcome = { outcome: 'opened', ticketId };
  const route = await routeOf(ports, intake, facts);
  const opened = await ports.intake.open(
    {
      ticketId,
      subject: mail.subject,
      channel: 'email',
      language: mailLanguage(mail, mailbox, contact),
      mailboxId: mailbox.mailboxId,
      ...route,
      requester: participantOf(contact, facts),
      mentioned: mentionedIn(intake, facts),
      receivedAt: mail.receivedAt,
      counts: decision.counts,
      acknowledgement: decision.acknowledgement,
      flags: ticketFlags(mail, facts.proof, decision.possibleFollowUp),
      related: [...related, ...decision.related.map((ticket) => ticket.ticketId)],
      ...(decision.continues === undefined ? {} : { continues: decision.continues.ticketId }),
      message,
      together: [...puts(outcome), ...writer.puts],
    },
    occasionOf(ports, mail, contactId),
  );
  return opened.opened ? outcome : undefined;
}

async function strangerOf(ports: ReceiveMailPorts, mail: InboundMail, facts: CollectedFacts) {
  const { contact, puts } = await writerAsContact(ports, mail, facts);
  return { contactId: contact.contactId, puts };
}

/** Where the request goes: by the rules over the mailbox. */
function routeOf(ports: ReceiveMailPorts, { mail, mailbox }: Intake, facts: CollectedFacts): Promise<RequestRoute> {
  const { mailboxId, queueId, teamId, priority } = mailbox;
  const request = {
    mailboxId,
    senderAddress: facts.requesterAddress,
    senderProven: facts.proof === 'proven',
    subject: mail.subject,
    text: mail.text,
    fields: {},
  };
  return ports.route(request, { queueId, teamId, priority });
}

function participantOf(contact: Contact, { requester }: CollectedFacts): Participant {
  return { contactId: contact.contactId, address: requester.address, name: requester.name || contact.name };
}

/** Everybody else on the mail, for an agent to promote; our own addresses, with a token or without, are not people. */
function mentionedIn({ mail, all }: Intake, { requester }: CollectedFacts): Ticket['mentioned'] {
  const receiving = [...mail.envelope.recipients, ...all.flatMap(ownAddresses)];
  const ours = new Set(receiving.map((address) => splitPlusToken(address).base));
  const isOther = (address: string) =>
    address !== '' && address !== requester.address && !ours.has(splitPlusToken(address).base);
  const others = [...mail.cc, ...mail.to].filter(({ address }) => isOther(address));
  return [...new Map(others.map(({ address, name }) => [address, { address, name }])).values()].slice(0, 50);
}

/** What happens on the ticket happens now; when the mail was received stands in the event's data. */
function occasionOf({ clock }: ReceiveMailPorts, mail: InboundMail, contactId: ContactId): Occasion {
  return { actor: { kind: 'contact', contactId }, occurredAt: clock.now(), correlationId: mail.receiptId };
}
