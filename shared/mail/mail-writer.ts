// Who wrote a mail, as a contact: known, or new with the puts that make one; and what a proven mail says of who wrote it.
import type { Contact } from '../contacts/contact.ts';
import { afterProvenMail } from '../contacts/deliverability-contract.ts';
import { withVerified } from '../contacts/verified-address-contract.ts';
import type { ContactId } from '../kernel/id.ts';
import type { Put } from '../table/port.ts';
import type { CollectedFacts } from './collect-mail-facts.ts';
import { type InboundMail, writerOf } from './inbound-mail.ts';
import type { ReceiveMailPorts } from './ports.ts';

/** `puts` stand or fall with the message. */
export type Writer = { readonly contact: Contact; readonly puts: readonly Put[] };

/** Who the address belongs to; nobody wrote from it before: a new contact. */
export async function writerAsContact(
  ports: ReceiveMailPorts,
  mail: InboundMail,
  facts: CollectedFacts,
): Promise<Writer> {
  const { address, name } = facts.requester;
  const known = await ports.contacts.findByAddress(address);
  if (known !== undefined) return asHeardFrom(ports, known, mail, facts);
  const contact: Contact = {
    contactId: ports.ids.next('contact'),
    version: 1,
    name: name || writerOf(mail).name,
    addresses: [address],
    ...(facts.proof === 'proven' ? { verifiedAddresses: [address] } : {}),
    createdAt: ports.clock.now(),
  };
  return { contact, puts: ports.contacts.creation(contact) };
}

/** The same for somebody who is on the ticket already. */
export async function participantAsHeardFrom(
  ports: ReceiveMailPorts,
  contactId: ContactId,
  mail: InboundMail,
  facts: CollectedFacts,
): Promise<readonly Put[]> {
  if (facts.proof !== 'proven') return [];
  const contact = await ports.contacts.load(contactId);
  return contact === undefined ? [] : asHeardFrom(ports, contact, mail, facts).puts;
}

/** Who writes and is proven to has a mailbox, whatever came back before, and the address is theirs. */
function asHeardFrom(
  { contacts }: ReceiveMailPorts,
  contact: Contact,
  { receivedAt }: InboundMail,
  { proof, requester }: CollectedFacts,
): Writer {
  if (proof !== 'proven') return { contact, puts: [] };
  const reached = afterProvenMail(contact, receivedAt);
  const heard = withVerified(reached, requester.address) ?? reached;
  return { contact: heard, puts: heard === contact ? [] : [contacts.saving(heard)] };
}
