// Finds the names that a ticket's history needs beside its ids; what the caller may not see stays without one.
import type { Agent } from '../../shared/agents/agent.ts';
import type { Directory } from '../../shared/agents/directory.ts';
import type { ContactStore } from '../../shared/contacts/contact-store.ts';
import type { Queues } from '../../shared/queues/queues.ts';
import { namedIn } from '../../shared/tickets/history-names.ts';
import type { TicketEvent } from '../../shared/tickets/ticket-events.ts';
import type { TicketStore } from '../../shared/tickets/ticket-store.ts';
import { sees } from '../../shared/tickets/visible-ticket.ts';

export type NamePorts = {
  readonly tickets: Pick<TicketStore, 'loadRows'>;
  readonly contacts: Pick<ContactStore, 'loadMany'>;
  readonly directory: Pick<Directory, 'list'>;
  readonly queues: Pick<Queues, 'list'>;
};

export function historyNames({ tickets, contacts, directory, queues }: NamePorts) {
  return async (events: readonly TicketEvent[], agent: Agent): Promise<Readonly<Record<string, string>>> => {
    const named = namedIn(events);
    const [people, all, persons, others] = await Promise.all([
      directory.list(),
      queues.list(),
      contacts.loadMany([...named.contacts]),
      named.tickets.size === 0 ? [] : tickets.loadRows([...named.tickets]),
    ]);
    return Object.fromEntries([
      ...people.filter(({ agentId }) => named.agents.has(agentId)).map(({ agentId, name }) => [agentId, name]),
      ...all.filter(({ queueId }) => named.queues.has(queueId)).map(({ queueId, name }) => [queueId, name]),
      ...persons.map(({ contactId, name, addresses }) => [contactId, name || (addresses[0] ?? '')]),
      ...others
        .filter(({ ticket }) => sees(agent, ticket.teamId))
        .map(({ ticket }) => [ticket.ticketId, String(ticket.number)]),
    ]);
  };
}
