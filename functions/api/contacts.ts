// Contacts for signed-in people: the card with the history of requests, and what staff change about a person. Who sees none of a
// contact's requests does not see the contact.
import type { Agent } from '../../shared/agents/agent.ts';
import { changeContact, contactView } from '../../shared/contacts/change-contact.ts';
import type { Contact } from '../../shared/contacts/contact.ts';
import { contactStore } from '../../shared/contacts/contact-store.ts';
import { contactsContract } from '../../shared/contacts/contacts-contract.ts';
import { endSuppression } from '../../shared/contacts/end-suppression.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { ContactId } from '../../shared/kernel/id.ts';
import { normaliseAddress } from '../../shared/mail/addresses.ts';
import { phoneAddress } from '../../shared/mail/phone-address.ts';
import { roleAllows } from '../../shared/permissions/permissions.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { sees } from '../../shared/tickets/visible-ticket.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';
import { teamCursors } from '../edge/team-cursors.ts';

/** Requests looked through for one that the caller sees. */
const LOOKED_AT = 50;

export function makeHandler(ports: BasePorts): HttpHandler {
  const { table, clock, ids, log } = ports;
  const contacts = contactStore(table);
  const tickets = ticketStore(table);
  const cursorsOf = teamCursors(ports);

  /** A page of the requests, each read strongly: the list may be older than the team that has the ticket now. */
  const visiblePage = async (agent: Agent, contactId: ContactId, limit: number, cursor?: string) => {
    const page = await tickets.listByContact(contactId, { limit, cursor });
    const loaded = await tickets.loadRows(page.rows.map(({ ticketId }) => ticketId));
    const rows = loaded.filter(({ ticket }) => sees(agent, ticket.teamId)).map(({ row }) => row);
    return page.cursor === undefined ? { rows } : { rows, cursor: page.cursor };
  };

  const seesContact = async (agent: Agent, { contactId }: Contact): Promise<boolean> =>
    roleAllows(agent.role, 'ticket.read-every-team') ||
    (await visiblePage(agent, contactId, LOOKED_AT)).rows.length > 0;

  const visibleContact = async (agent: Agent, contactId: ContactId): Promise<Contact> => {
    const contact = await contacts.load(contactId);
    if (contact === undefined || !(await seesContact(agent, contact))) {
      throw new DomainError('contact.not-found', 'notFound');
    }
    return contact;
  };

  const handlers: StaffHandlers<typeof contactsContract> = {
    getContact: async ({ agent, params, query }) => {
      const contact = await visibleContact(agent, params.contactId);
      const cursors = cursorsOf(agent, `/contacts/${params.contactId}`);
      const from = await cursors.placeBehind(query.cursor);
      const page = await visiblePage(agent, params.contactId, query.limit, from);
      return json(200, { ...contactView(contact), tickets: await cursors.given(page) });
    },
    findContact: async ({ agent, query }) => {
      const contact = await contacts.findByAddress(phoneAddress(query.address) ?? normaliseAddress(query.address));
      const isSeen = contact !== undefined && (await seesContact(agent, contact));
      return json(200, isSeen ? { contact: contactView(contact) } : {});
    },
    changeContact: async ({ agent, params, body }) => {
      const contact = await visibleContact(agent, params.contactId);
      return json(200, contactView(await changeContact(contacts, contact, body, clock.now())));
    },
    endSuppression: async ({ agent, params, body, requestId }) => {
      const contact = await visibleContact(agent, params.contactId);
      const by = { seenVersion: body.seenVersion, agentId: agent.agentId, correlationId: requestId };
      return json(200, contactView(await endSuppression({ table, contacts, clock, ids }, contact, by)));
    },
  };

  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(contactsContract, handlers, { log, answerError: problemAnswer, authorise });
}
