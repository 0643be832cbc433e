// Which mailboxes a mail was written to: one per team, the one to answer first.
import { normaliseAddress, splitPlusToken } from './addresses.ts';
import type { InboundMail } from './inbound-mail.ts';
import type { Mailbox } from './mailbox.ts';

/**
 * At most one mailbox for each team, in the order in which To, then Cc, then the envelope name them; the first one
 * acknowledges. Mail to addresses that no mailbox names goes to the default one. Never empty while a default exists.
 */
export function addressedMailboxes(mail: InboundMail, mailboxes: readonly Mailbox[]): readonly Mailbox[] {
  const byAddress = mailboxesByAddress(mailboxes);
  const delivered = new Set(mail.envelope.recipients.map((address) => splitPlusToken(address).base));
  const named = [...mail.to, ...mail.cc].map(({ address }) => splitPlusToken(address).base);
  // A header may name a mailbox that this copy was not delivered to: that one gets its own copy.
  const ordered = [...named.filter((address) => delivered.has(address)), ...delivered];
  const fallback = mailboxes.find(({ isDefault }) => isDefault);
  const chosen = ordered.map((address) => byAddress.get(address) ?? fallback);
  const perTeam = new Map<string, Mailbox>();
  for (const mailbox of chosen) if (mailbox && !perTeam.has(mailbox.teamId)) perTeam.set(mailbox.teamId, mailbox);
  return [...perTeam.values()];
}

/** The mailboxes that To and Cc name, wherever this copy was delivered. */
export function namedMailboxes(mail: InboundMail, mailboxes: readonly Mailbox[]): readonly Mailbox[] {
  const byAddress = mailboxesByAddress(mailboxes);
  const named = [...mail.to, ...mail.cc].map(({ address }) => byAddress.get(splitPlusToken(address).base));
  return [...new Set(named.filter((mailbox) => mailbox !== undefined))];
}

function mailboxesByAddress(mailboxes: readonly Mailbox[]): Map<string, Mailbox> {
  const taking = mailboxes.filter(({ retired }) => retired !== true);
  const byAddress = new Map(taking.map((mailbox) => [mailbox.replyAddress, mailbox]));
  for (const mailbox of taking)
    for (const address of mailbox.addresses) byAddress.set(normaliseAddress(address), mailbox);
  return byAddress;
}
