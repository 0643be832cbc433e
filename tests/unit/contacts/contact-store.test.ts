// Contacts in the table: an address has one owner, whoever comes first.
import { expect, it, onTestFinished } from 'vitest';
import { openSqliteTable } from '../../../local/sqlite/sqlite-table.ts';
import { contactStore } from '../../../shared/contacts/contact-store.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';

const contact = (number: number, ...addresses: readonly string[]) => ({
  ...{ contactId: firstId('contact', number), version: 1, name: `Person ${number}`, addresses: [...addresses] },
  createdAt: '2025-10-06T07:00:00.000Z' as Instant,
});

function opened() {
  const table = openSqliteTable({ file: ':memory:' });
  onTestFinished(() => table.close());
  return { table, store: contactStore(table) };
}

it('a contact is found by each of its addresses, and by no other', async () => {
  const { table, store } = opened();
  const anna = contact(1, 'anna@customer.example', 'anna@private.example');
  expect((await table.transact(store.creation(anna))).ok).toBe(true);
  expect(await store.load(anna.contactId)).toEqual(anna);
  for (const address of anna.addresses) expect(await store.findByAddress(address)).toEqual(anna);
  for (const address of ['boris@customer.example', 'ANNA@customer.example', '']) {
    if (address !== '') expect(await store.findByAddress(address)).toBeUndefined();
  }
});

it('an address that has an owner makes no second contact, and nothing of it is written', async () => {
  const { table, store } = opened();
  await table.transact(store.creation(contact(1, 'anna@customer.example')));
  const second = contact(2, 'other@customer.example', 'anna@customer.example');
  expect((await table.transact(store.creation(second))).ok).toBe(false);
  expect(await store.load(second.contactId)).toBeUndefined();
  expect(await store.findByAddress('other@customer.example')).toBeUndefined();
  expect((await store.findByAddress('anna@customer.example'))?.contactId).toBe(firstId('contact', 1));
});

it('addresses that only look alike have different owners', async () => {
  const { table, store } = opened();
  await table.transact(store.creation(contact(1, 'anna@customer.example')));
  expect((await table.transact(store.creation(contact(2, 'аnna@customer.example')))).ok).toBe(true);
});
