// Contacts in the table: the person, and an item per address that points to them, so that an address has one owner.
import type { ContactId } from '../kernel/id.ts';
import { asValue } from '../table/as-value.ts';
import type { Item } from '../table/item.ts';
import { addressKey, contactKey } from '../table/keys.ts';
import type { Put, Table } from '../table/port.ts';
import { type Contact, contactSchema } from './contact.ts';

export type ContactStore = {
  load(contactId: ContactId): Promise<Contact | undefined>;
  /** By normalised address. */
  findByAddress(address: string): Promise<Contact | undefined>;
  /** What to put, together with the contact's first ticket, to make the contact; fails if the address found an owner. */
  creation(contact: Contact): readonly Put[];
  /** What to put to change a contact, addresses apart, together with what it follows from; fails if somebody was faster. */
  change(contact: Contact): Put;
};

export function contactStore(table: Table): ContactStore {
  const load = async (contactId: ContactId) => {
    const item = await table.get(contactKey(contactId));
    return item === undefined ? undefined : contactSchema.parse(item['contact']);
  };
  return {
    load,
    findByAddress: async (address) => {
      const owner = await table.get(addressKey(address));
      return owner === undefined ? undefined : load(owner['contactId'] as ContactId);
    },
    creation: (contact) => [
      { put: contactItem(contact) },
      ...contact.addresses.map(
        (address): Put => ({
          put: { ...addressKey(address), entity: 'address', contactId: contact.contactId },
          when: { is: 'absent' },
        }),
      ),
    ],
    change: (contact) => ({
      put: contactItem({ ...contact, version: contact.version + 1 }),
      when: { is: 'equal', attribute: 'version', value: contact.version },
    }),
  };
}

function contactItem(contact: Contact): Item {
  return {
    ...contactKey(contact.contactId),
    entity: 'contact',
    version: contact.version,
    contact: asValue(contact),
  };
}
