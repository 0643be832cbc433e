// Keys of what was decided about contacts. They stand in the overview on top of keys.ts like all others.
import type { ContactId } from '../kernel/id.ts';
import type { Key } from './item.ts';
import { contactKey, padded } from './keys.ts';

export const contactEventKey = (contactId: ContactId, version: number): Key => ({
  pk: contactKey(contactId).pk,
  sk: `EVENT#${padded(version)}`,
});

export const contactEvents = (contactId: ContactId) => ({
  partition: contactKey(contactId).pk,
  sort: { prefix: 'EVENT#' },
});
