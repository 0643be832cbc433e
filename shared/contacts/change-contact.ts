// What staff change about a contact: never on top of what somebody else changed meanwhile.
import { DomainError } from '../kernel/domain-error.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Language } from '../kernel/language.ts';
import type { Contact } from './contact.ts';
import type { ContactStore } from './contact-store.ts';
import type { ContactView } from './contacts-contract.ts';
import { isVerified } from './verified-address-contract.ts';

export type ContactChange = {
  readonly seenVersion: number;
  readonly name?: string | undefined;
  readonly language?: Language | undefined;
  readonly blocked?: boolean | undefined;
};

/** The contact after it. @throws DomainError `contact.changed` (conflict) */
export async function changeContact(
  contacts: Pick<ContactStore, 'save'>,
  contact: Contact,
  { seenVersion, name, language, blocked }: ContactChange,
  now: Instant,
): Promise<Contact> {
  const { blockedSince, ...rest } = contact;
  const changed: Contact = {
    ...rest,
    ...(name === undefined ? {} : { name }),
    ...(language === undefined ? {} : { language }),
    ...((blocked ?? blockedSince !== undefined) ? { blockedSince: blockedSince ?? now } : {}),
  };
  if (contact.version !== seenVersion || !(await contacts.save(changed))) {
    throw new DomainError('contact.changed', 'conflict', { version: contact.version });
  }
  return { ...changed, version: changed.version + 1 };
}

export function contactView(contact: Contact): ContactView {
  const { verifiedAddresses: _v, softBounces: _s, addresses, ...shown } = contact;
  return {
    ...shown,
    addresses: addresses.map((address) => ({ address, verified: isVerified(contact, address) })),
  };
}
