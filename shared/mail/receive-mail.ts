// Taking in a mail: read, collect facts, decide, and make it true in one transaction. Repeating it changes nothing.
import { type BlobKey, maskedMailKey, quarantinedMailKey, rawMailKey } from '../blobs/port.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import { asValue } from '../table/as-value.ts';
import { identityKey } from '../table/keys.ts';
import { addressedMailboxes, namedMailboxes } from './addressed-mailboxes.ts';
import { carryOut } from './carry-out-decision.ts';
import { collectMailFacts, type Intake } from './collect-mail-facts.ts';
import { decideInboundMail } from './decide-inbound-mail.ts';
import type { InboundMail, MailReceipt } from './inbound-mail.ts';
import type { Mailbox } from './mailbox.ts';
import type { MailOutcome, ReceiveMailPorts } from './ports.ts';
import { maskedCopy } from './redact-mail.ts';

/** A decision is made anew when somebody else changed its ground meanwhile; more often than this the queue waits. */
const ATTEMPTS = 4;

/**
 * One outcome for every team the mail was written to.
 * @throws DomainError `mail.raw-missing` (unavailable): the receipt came before its mail · `mailbox.none` (unavailable) ·
 * `mail.busy` (unavailable); each sends the record back to its queue
 */
export async function receiveMail(ports: ReceiveMailPorts, receipt: MailReceipt): Promise<readonly MailOutcome[]> {
  const { receiptId } = receipt;
  const raw = await rawMail(ports, receiptId);
  const { mail, html, folds, hasFindings, key } = await ports.reader.read(raw, receipt);
  const isUnfit = hasFindings || mail.verdicts.virus === 'FAIL';
  const rawKey = isUnfit ? await quarantine(ports, raw, mail) : rawMailKey(receiptId);
  const all = await ports.mailboxes.list();
  const addressed = addressedMailboxes(mail, all);
  if (addressed.length === 0) throw new DomainError('mailbox.none', 'unavailable');
  const outcomes: MailOutcome[] = [];
  const overRate = countedOnce(ports, mail);
  for (const mailbox of addressed) {
    const intake = { mail, html, folds, rawKey, mailbox, all, overRate, related: ticketsOf(outcomes) };
    outcomes.push(await takeIn(ports, intake, key));
  }
  await linkTeams(ports, mail, key, all, addressed, ticketsOf(outcomes));
  // Last, so that whatever breaks off before it finds the mail where it was.
  if (isUnfit) await ports.blobs.delete(rawMailKey(receiptId));
  return outcomes;
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

/** A mail that was taken in once and quarantined is found there when its receipt comes again. */
async function rawMail({ blobs }: ReceiveMailPorts, receiptId: string): Promise<Uint8Array> {
  const raw = (await blobs.get(rawMailKey(receiptId))) ?? (await blobs.get(quarantinedMailKey(receiptId)));
  if (raw === undefined) throw new DomainError('mail.raw-missing', 'unavailable');
  return raw;
}

/** Puts the mail where nobody reads it, and answers the key of the copy that is shown in its place. */
async function quarantine({ blobs }: ReceiveMailPorts, raw: Uint8Array, mail: InboundMail): Promise<BlobKey> {
  const masked = maskedMailKey(mail.receiptId);
  await blobs.put(quarantinedMailKey(mail.receiptId), raw, 'message/rfc822');
  await blobs.put(masked, maskedCopy(mail), 'message/rfc822');
  return masked;
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
