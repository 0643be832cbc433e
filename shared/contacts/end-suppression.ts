// Somebody decides that a person gets automatic mail again: the mailbox works now, or they took their complaint back.
import { type DomainEvent, seal } from '../events/envelope.ts';
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { AgentId, IdSource } from '../kernel/id.ts';
import { asValue } from '../table/as-value.ts';
import { contactEventKey, contactEvents } from '../table/contact-keys.ts';
import type { Table } from '../table/port.ts';
import type { Contact } from './contact.ts';
import type { ContactStore } from './contact-store.ts';

export type EndSuppressionPorts = {
  readonly table: Pick<Table, 'query' | 'transact'>;
  readonly contacts: Pick<ContactStore, 'saving'>;
  readonly clock: Clock;
  readonly ids: IdSource;
};

export type EndSuppression = {
  readonly seenVersion: number;
  readonly agentId: AgentId;
  readonly correlationId: string;
};

/**
 * The contact after it, with the event; what counted towards the suppression is forgotten. Of a person who is not suppressed
 * nothing is changed. The next bounce or complaint counts as the first.
 * @throws DomainError `contact.changed` (conflict)
 */
export async function endSuppression(
  { table, contacts, clock, ids }: EndSuppressionPorts,
  contact: Contact,
  { seenVersion, agentId, correlationId }: EndSuppression,
): Promise<Contact> {
  const { undeliverableSince: since, undeliverableBecause: because = 'hard-bounce', softBounces: _, ...rest } = contact;
  if (since === undefined) return contact;
  const changed = new DomainError('contact.changed', 'conflict', { version: contact.version });
  if (contact.version !== seenVersion) throw changed;
  const { contactId, version } = contact;
  const { items } = await table.query({ ...contactEvents(contactId), descending: true, limit: 1, consistent: true });
  const last = items[0]?.['event'] as DomainEvent | undefined;
  const event = seal({
    eventId: ids.next('event'),
    type: 'SuppressionEnded',
    version: 1,
    occurredAt: clock.now(),
    actor: { kind: 'agent', agentId },
    subjectId: contactId,
    subjectVersion: (last?.subjectVersion ?? 0) + 1,
    correlationId,
    data: { since, because },
    previousHash: last?.hash ?? '',
  });
  const { ok } = await table.transact([
    contacts.saving(rest),
    {
      put: { ...contactEventKey(contactId, event.subjectVersion), entity: 'event', event: asValue(event) },
      when: { is: 'absent' },
    },
  ]);
  if (!ok) throw changed;
  return { ...rest, version: version + 1 };
}
