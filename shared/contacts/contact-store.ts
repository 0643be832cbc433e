// Contacts in the table: the person, and an item per address that points to them, so that an address has one owner.
import type { ContactId } from '../kernel/id.ts';
import { asValue } from '../table/as-value.ts';
import { addressKey, contactKey } from '../table/keys.ts';
import type { Put, Table } from '../table/port.ts';
import { type Contact, contactSchema } from './contact.ts';

export type ContactStore = {
  load(contactId: ContactId): Promise<Contact | undefined>;
  /** By normalised address. */
  findByAddress(address: string): Promise<Contact | undefined>;
  /** In the order asked for, as far as they exist. */
  loadMany(contactIds: readonly ContactId[]): Promise<readonly Contact[]>;
  /** Saves what was read before with other members; false if somebody saved it since. */
  save(contact: Contact): Promise<boolean>;
  /** `save` for a transaction, together with what it follows from. */
  saving(contact: Contact): Put;
  /** Whose address it is; nobody's so far: the contact that it would be, and the puts that make it. */
  ownerOf(newcomer: Newcomer): Promise<AddressOwner>;
  /** What to put, together with the contact's first ticket, to make the contact; fails if the address found an owner. */
  creation(contact: Contact): readonly Put[];
};

/** Somebody who may be new: the address in normal form, and what a new contact begins with. */
export type Newcomer = Pick<Contact, 'contactId' | 'name' | 'createdAt'> & { readonly address: string };

export type AddressOwner = { readonly contact: Contact; readonly creation: readonly Put[] };

export function contactStore(table: Table): ContactStore {
  const load = async (contactId: ContactId) => {
    const item = await table.get(contactKey(contactId));
    return item === undefined ? undefined : contactSchema.parse(item['contact']);
  };
  const contactItem = (contact: Contact) => ({
    ...contactKey(contact.contactId),
    entity: 'contact',
    version: contact.version,
    contact: asValue(contact),
  });
  const saving = (contact: Contact): Put => ({
    put: contactItem({ ...contact, version: contact.version + 1 }),
    when: { is: 'equal', attribute: 'version', value: contact.version },
  });
  const creation = (contact: Contact): readonly Put[] => [
    { put: contactItem(contact) },
    ...contact.addresses.map(
      (address): Put => ({
        put: { ...addressKey(address), entity: 'address', contactId: contact.contactId },
        when: { is: 'absent' },
      }),
    ),
  ];
  const findByAddress = async (address: string) => {
    const owner = await table.get(addressKey(address));
    return owner === undefined ? undefined : load(owner['contactId'] as ContactId);
  };
  return {
    load,
    loadMany: async (contactIds) => {
      if (contactIds.length === 0) return [];
      const items = await table.batchGet([...new Set(contactIds)].map(contactKey));
      return items.flatMap((item) => (item === undefined ? [] : [contactSchema.parse(item['contact'])]));
    },
    save: async (contact) => (await table.put(saving(contact))).ok,
    saving,
    findByAddress,
    ownerOf: async ({ address, ...newcomer }) => {
      const known = await findByAddress(address);
      if (known !== undefined) return { contact: known, creation: [] };
      const contact = { ...newcomer, version: 1, addresses: [address] };
      return { contact, creation: creation(contact) };
    },
    creation,
  };
}
