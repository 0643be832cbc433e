// What agents can decide about a ticket, joined to the rest of the desk: who there is to assign to, which queues there are,
// whose addresses are known. The rules themselves stand in shared/tickets.
import type { Agent } from '../../shared/agents/agent.ts';
import { contactStore } from '../../shared/contacts/contact-store.ts';
import { takeUploads } from '../../shared/files/take-uploads.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { AgentId, MessageId, QueueId, TicketId, UploadId } from '../../shared/kernel/id.ts';
import { normaliseAddress, splitPlusToken } from '../../shared/mail/addresses.ts';
import { ownAddresses } from '../../shared/mail/mailbox.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { queues } from '../../shared/queues/queues.ts';
import { closing, snoozing, solving, statusChange } from '../../shared/tickets/change-status.ts';
import type { DecideTicket } from '../../shared/tickets/change-ticket.ts';
import { assignment, nextLine, prioritisation, routing, taking } from '../../shared/tickets/hand-over-ticket.ts';
import { spamMarking } from '../../shared/tickets/mark-spam.ts';
import { joining } from '../../shared/tickets/participants.ts';
import type { BulkChange } from '../../shared/tickets/ticket-commands-contract.ts';
import { noteOf } from '../../shared/tickets/write-note.ts';
import { type BlobPorts, directoryOf } from './ports.ts';

type ByAgent = { readonly agent: Agent; readonly ticketId: TicketId };

export function ticketDecisions(ports: BlobPorts) {
  const { table, blobs, settings, clock, ids } = ports;
  const directory = directoryOf(ports);
  const desk = queues(settings);
  const ours = mailboxes(settings);
  const contacts = contactStore(table);
  const take = takeUploads(ports);

  /** @throws DomainError `agent.not-found` (notFound) for nobody and for who has left */
  const activeAgent = async (agentId: AgentId): Promise<Agent> => {
    const agent = await directory.byId(agentId);
    if (agent?.active !== true) throw new DomainError('agent.not-found', 'notFound');
    return agent;
  };

  const decisions = {
    assign: async (agentId: AgentId | null): Promise<DecideTicket> =>
      assignment(agentId === null ? undefined : await activeAgent(agentId)),

    route: async (
      { queueId, note }: { readonly queueId?: QueueId | undefined; readonly note?: string | undefined },
      { agent, ticketId }: ByAgent,
    ): Promise<DecideTicket> => {
      const all = await desk.list();
      const decide = routing((ticket) => {
        const queue = queueId === undefined ? nextLine(all, ticket) : all.find((each) => each.queueId === queueId);
        if (queue === undefined) throw new DomainError('queue.not-found', 'notFound');
        return queue;
      });
      if (note === undefined) return decide;
      const messageId = ids.next('message');
      return withNote(decide, () => noteOf(blobs, { messageId, ticketId, text: note }, agent, clock.now()));
    },

    note: async (
      note: {
        readonly messageId: MessageId;
        readonly text: string;
        readonly mentioned?: readonly AgentId[] | undefined;
        readonly files?: readonly UploadId[] | undefined;
      },
      { agent, ticketId }: ByAgent,
    ): Promise<DecideTicket> => {
      await Promise.all((note.mentioned ?? []).map(activeAgent));
      const { messageId, files: uploadIds = [] } = note;
      // Within the command: nothing is stored for a ticket out of sight, and its repetition finds the files used and is answered
      // as the first one was.
      return async () => {
        const { message, draft } = await noteOf(blobs, { ...note, ticketId }, agent, clock.now());
        const { attachments, together } = await take({ ticketId, agentId: agent.agentId, messageId, uploadIds });
        return { drafts: [draft], messages: [{ ...message, attachments: [...attachments] }], together };
      };
    },

    /** A contact for the address, a new one if nobody is known by it. */
    join: (given: { readonly address: string; readonly name: string }): DecideTicket =>
      joining(async ({ mentioned }) => {
        const address = normaliseAddress(given.address);
        const own = (await ours.list()).flatMap(ownAddresses).map(normaliseAddress);
        if (own.includes(splitPlusToken(address).base)) throw new DomainError('participant.own-address', 'conflict');
        const name = given.name || (mentioned.find((person) => person.address === address)?.name ?? '');
        const known = await contacts.findByAddress(address);
        if (known !== undefined) {
          const { contactId } = known;
          return { participant: { contactId, address, name: name || known.name }, creation: [] };
        }
        const contactId = ids.next('contact');
        const contact = { contactId, version: 1, name, addresses: [address], createdAt: clock.now() };
        return { participant: { contactId, address, name }, creation: contacts.creation(contact) };
      }),

    bulk: async (change: BulkChange, seenVersion: number | undefined, by: ByAgent): Promise<DecideTicket> => {
      switch (change.kind) {
        case 'assign':
          return decisions.assign(change.agentId);
        case 'take':
          return taking(by.agent);
        case 'route':
          return decisions.route(change, by);
        case 'priority':
          return prioritisation(change.priority);
        case 'status':
          return statusChange(change.status, { seenVersion });
        case 'solve':
          return solving({ seenVersion });
        case 'close':
          return closing({ seenVersion });
        case 'snooze':
          return snoozing(change.until, clock.now());
        case 'spam':
          return spamMarking(contacts, change.blockSender, clock.now());
      }
    },
  };
  return decisions;
}

/** The note goes with the deed, and without one it is not written. */
function withNote(decide: DecideTicket, write: () => ReturnType<typeof noteOf>): DecideTicket {
  return async (ticket, keeper) => {
    const decision = await decide(ticket, keeper);
    if (decision.drafts.length === 0) return decision;
    const { message, draft } = await write();
    return { ...decision, drafts: [...decision.drafts, draft], messages: [...(decision.messages ?? []), message] };
  };
}
