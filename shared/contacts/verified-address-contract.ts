// Whether an address is known to be its owner's: a mail from it passed DMARC, or somebody wrote through a link that was sent
// there. Copies and a submitter's own words go to no other.
import type { Contact } from './contact.ts';

export function isVerified(contact: Contact | undefined, address: string): boolean {
  return contact?.verifiedAddresses?.includes(address) === true;
}

/** The contact with the address proven; undefined when it is already, so that nothing needs to be saved. */
export function withVerified(contact: Contact, address: string): Contact | undefined {
  if (isVerified(contact, address)) return undefined;
  return { ...contact, verifiedAddresses: [...(contact.verifiedAddresses ?? []), address].slice(-50) };
}
