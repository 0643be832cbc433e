// Taking in a mail: read, collect facts, decide, and make it true in one transaction. Repeating it changes nothing.
import { rawMailKey } from '../blobs/port.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import { asValue } from '../table/as-value.ts';
import { identityKey } from '../table/keys.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { addressedMailboxes, namedMailboxes } from './addressed-mailboxes.ts';
import { carryOut } from './carry-out-decision.ts';
import { collectMailFacts, type Intake } from './collect-mail-facts.ts';
import { decideInboundMail } from './decide-inbound-mail.ts';
import type { InboundMail, MailReceipt } from './inbound-mail.ts';
import type { Mailbox } from './mailbox.ts';
import type { MailOutcome, ReceiveMailPorts } from './ports.ts';
import { findRawMail, placeRawMail } from './raw-mail.ts';
import { takenInWhole } from './taken-in-whole.ts';

/** A decision is made anew when somebody else changed its ground meanwhile; more often than this the queue waits. */
const ATTEMPTS = 4;

/**
 * One outcome for every team the mail was written to.
 * @throws DomainError `mail.raw-missing` (unavailable): the receipt came before its mail · `mailbox.none` (unavailable) ·
 * `mail.busy` (unavailable); each sends the record back to its queue
 */
export async function receiveMail(ports: ReceiveMailPorts, receipt: MailReceipt): Promise<readonly MailOutcome[]> {
  const { receiptId } = receipt;
  const found = await findRawMail(ports.blobs, receiptId);
  const { raw, wasBrokenOff, wasUnfit } = found;
  const { mail, html, folds, hasFindings, isBrokenOff, key } = await ports.reader.read(
    raw,
    receipt,
    wasBrokenOff ? 'headers' : 'whole',
  );
  const isUnfit = wasUnfit || hasFindings || mail.verdicts.virus === 'FAIL';
  const before = isBrokenOff ? await takenInWhole(ports.intake, raw, mail) : [];
  const rawKey = await placeRawMail(ports.blobs, found, { mail, isBrokenOff, isUnfit });
  const all = await ports.mailboxes.list();
  const addressed = addressedMailboxes(mail, all);
  if (addressed.length === 0) throw new DomainError('mailbox.none', 'unavailable');
  const outcomes: MailOutcome[] = [];
  const overRate = countedOnce(ports, mail);
  for (const mailbox of addressed) {
    const stood = addressed.length === 1 ? before[0] : before.find((ticket) => isAtTeam(ticket, mailbox, all));
    const intake = { mail, html, folds, rawKey, mailbox, all, overRate, related: ticketsOf(outcomes) };
    const known: MailOutcome | undefined = stood && { outcome: 'duplicate', ticketId: stood.ticketId };
    outcomes.push(known ?? (await takeIn(ports, intake, key)));
  }
  await linkTeams(ports, mail, key, all, addressed, ticketsOf(outcomes));
  // Last, so that whatever breaks off before it finds the mail where it was.
  if (isUnfit && !isBrokenOff) await ports.blobs.delete(rawMailKey(receiptId));
  return outcomes;
}

/** Whether a ticket came in by a mailbox of the same team, wherever it was handed on to since. */
function isAtTeam({ mailboxId }: Ticket, { teamId }: Mailbox, all: readonly Mailbox[]): boolean {
  return all.some((mailbox) => mailbox.mailboxId === mailboxId && mailbox.teamId === teamId);
}

function ticketsOf(outcomes: readonly MailOutcome[]): readonly TicketId[] {
  return outcomes.flatMap((outcome) => ('ticketId' in outcome ? [outcome.ticketId] : []));
}

/** A mail to several mailboxes is one mail of its sender. */
function countedOnce({ rate }: ReceiveMailPorts, mail: InboundMail): Intake['overRate'] {
  const asked = new Map<string, Promise<boolean>>();
  return (address, proof) => {
    const sender = `${address} ${proof}`;
    const answer = asked.get(sender) ?? rate.exceeded(mail, address, proof);
    asked.set(sender, answer);
    return answer;
  };
}

/**
 * Each team's ticket names the others', also when their copies of the mail come apart: who comes later finds the guard of
 * who came first, because each looks after its own stands.
 */
async function linkTeams(
  { table, intake }: ReceiveMailPorts,
  mail: InboundMail,
  key: string,
  all: readonly Mailbox[],
  addressed: readonly Mailbox[],
  tickets: readonly TicketId[],
): Promise<void> {
  if (tickets.length === 0) return;
  const here = new Set(addressed.map(({ teamId }) => teamId));
  const teams = new Set(namedMailboxes(mail, all).map(({ teamId }) => teamId));
  const guards = [...teams].filter((teamId) => !here.has(teamId)).map((teamId) => identityKey(teamId, key));
  const known = await Promise.all(guards.map((key) => table.get(key)));
  const elsewhere = ticketsOf(known.flatMap((guard) => (guard === undefined ? [] : [knownOutcome(guard['outcome'])])));
  const together = [...new Set([...tickets, ...elsewhere])];
  if (together.length > 1) await intake.link(together, mail.receiptId);
}

async function takeIn(ports: ReceiveMailPorts, intake: Intake, key: string): Promise<MailOutcome> {
  const guardKey = identityKey(intake.mailbox.teamId, key);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const known = await ports.table.get(guardKey);
    if (known !== undefined) return knownOutcome(known['outcome']);
    const facts = await collectMailFacts(ports, intake);
    const outcome = await carryOut(ports, intake, facts, decideInboundMail(intake.mail, facts), (taken) => ({
      put: { ...guardKey, entity: 'identity', outcome: asValue(taken) },
      when: { is: 'absent' },
    }));
    if (outcome !== undefined) return outcome;
  }
  throw new DomainError('mail.busy', 'unavailable');
}

function knownOutcome(stored: unknown): MailOutcome {
  const outcome = stored as MailOutcome;
  return 'ticketId' in outcome ? { outcome: 'duplicate', ticketId: outcome.ticketId } : outcome;
}
