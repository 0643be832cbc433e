// What the workspace may ask of the API: names and paths as values, everything else as types, so that no schema is loaded.
import type { agentsContract } from '../../shared/agents/agents-contract.ts';
import { AGENTS_ROUTES } from '../../shared/agents/agents-routes.ts';
import type { meContract } from '../../shared/agents/me-contract.ts';
import { ME_ROUTES } from '../../shared/agents/me-routes.ts';
import type { noticeSwitchesContract } from '../../shared/agents/notice-switches-contract.ts';
import { NOTICE_SWITCHES_ROUTES } from '../../shared/agents/notice-switches-routes.ts';
import type { rotaContract } from '../../shared/agents/rota-contract.ts';
import { ROTA_ROUTES } from '../../shared/agents/rota-routes.ts';
import type { approvalChainsContract, approvalsContract } from '../../shared/approvals/approvals-contract.ts';
import { APPROVAL_CHAINS_ROUTES, APPROVALS_ROUTES } from '../../shared/approvals/approvals-routes.ts';
import type { calendarsContract } from '../../shared/calendars/calendars-contract.ts';
import { CALENDARS_ROUTES } from '../../shared/calendars/calendars-routes.ts';
import type { contactsContract } from '../../shared/contacts/contacts-contract.ts';
import { CONTACTS_ROUTES } from '../../shared/contacts/contacts-routes.ts';
import type { filesContract } from '../../shared/files/files-contract.ts';
import { FILES_ROUTES } from '../../shared/files/files-routes.ts';
import type { kpiContract } from '../../shared/kpi/kpi-contract.ts';
import { KPI_ROUTES } from '../../shared/kpi/kpi-routes.ts';
import type { subscriptionsContract } from '../../shared/kpi/subscriptions-contract.ts';
import { SUBSCRIPTIONS_ROUTES } from '../../shared/kpi/subscriptions-routes.ts';
import type { mailboxesContract } from '../../shared/mail/mailboxes-contract.ts';
import { MAILBOXES_ROUTES } from '../../shared/mail/mailboxes-routes.ts';
import type { parkedContract } from '../../shared/mail/parked-contract.ts';
import { PARKED_ROUTES } from '../../shared/mail/parked-routes.ts';
import type { operationsContract } from '../../shared/operations/operations-contract.ts';
import { OPERATIONS_ROUTES } from '../../shared/operations/operations-routes.ts';
import type { failedMailContract } from '../../shared/outbound/failed-mail-contract.ts';
import { FAILED_MAIL_ROUTES } from '../../shared/outbound/failed-mail-routes.ts';
import type { templatesContract } from '../../shared/outbound/templates-contract.ts';
import { TEMPLATES_ROUTES } from '../../shared/outbound/templates-routes.ts';
import type { organisationContract } from '../../shared/queues/organisation-contract.ts';
import { ORGANISATION_ROUTES } from '../../shared/queues/organisation-routes.ts';
import type { routingContract } from '../../shared/routing/routing-contract.ts';
import { ROUTING_ROUTES } from '../../shared/routing/routing-routes.ts';
import type { searchContract } from '../../shared/search/search-contract.ts';
import { SEARCH_ROUTES } from '../../shared/search/search-routes.ts';
import type { clocksContract } from '../../shared/sla/clocks-contract.ts';
import { CLOCKS_ROUTES } from '../../shared/sla/clocks-routes.ts';
import type { policiesContract } from '../../shared/sla/policies-contract.ts';
import { POLICIES_ROUTES } from '../../shared/sla/policies-routes.ts';
import type { simulationsContract } from '../../shared/sla/simulations-contract.ts';
import { SIMULATIONS_ROUTES } from '../../shared/sla/simulations-routes.ts';
import type { ticketCommandsContract } from '../../shared/tickets/ticket-commands-contract.ts';
import { TICKET_COMMANDS_ROUTES } from '../../shared/tickets/ticket-commands-routes.ts';
import type { ticketsContract } from '../../shared/tickets/tickets-contract.ts';
import { TICKETS_ROUTES } from '../../shared/tickets/tickets-routes.ts';
import type { writingContract } from '../../shared/tickets/writing-contract.ts';
import { WRITING_ROUTES } from '../../shared/tickets/writing-routes.ts';
import type { viewsContract } from '../../shared/views/views-contract.ts';
import { VIEWS_ROUTES } from '../../shared/views/views-routes.ts';

export const ROUTES = {
  ...TICKETS_ROUTES,
  ...TICKET_COMMANDS_ROUTES,
  ...CONTACTS_ROUTES,
  ...CLOCKS_ROUTES,
  ...APPROVALS_ROUTES,
  ...APPROVAL_CHAINS_ROUTES,
  ...ME_ROUTES,
  ...NOTICE_SWITCHES_ROUTES,
  ...ROTA_ROUTES,
  ...SEARCH_ROUTES,
  ...TEMPLATES_ROUTES,
  ...FILES_ROUTES,
  ...KPI_ROUTES,
  ...SUBSCRIPTIONS_ROUTES,
  ...PARKED_ROUTES,
  ...AGENTS_ROUTES,
  ...ORGANISATION_ROUTES,
  ...CALENDARS_ROUTES,
  ...VIEWS_ROUTES,
  ...APPROVAL_CHAINS_ROUTES,
  ...MAILBOXES_ROUTES,
  ...POLICIES_ROUTES,
  ...ROUTING_ROUTES,
  ...OPERATIONS_ROUTES,
  ...FAILED_MAIL_ROUTES,
  ...SIMULATIONS_ROUTES,
  ...WRITING_ROUTES,
} as const;

type Contracts = typeof ticketsContract &
  typeof ticketCommandsContract &
  typeof contactsContract &
  typeof clocksContract &
  typeof approvalsContract &
  typeof approvalChainsContract &
  typeof meContract &
  typeof noticeSwitchesContract &
  typeof rotaContract &
  typeof searchContract &
  typeof templatesContract &
  typeof filesContract &
  typeof kpiContract &
  typeof subscriptionsContract &
  typeof parkedContract &
  typeof agentsContract &
  typeof organisationContract &
  typeof calendarsContract &
  typeof viewsContract &
  typeof approvalChainsContract &
  typeof mailboxesContract &
  typeof policiesContract &
  typeof routingContract &
  typeof operationsContract &
  typeof failedMailContract &
  typeof simulationsContract &
  typeof writingContract;

export type CallName = keyof typeof ROUTES & keyof Contracts;

/** What a schema reads and what it makes, without naming the library that schemas are made of. */
type Schema = { readonly _zod: { readonly input: unknown; readonly output: unknown } };
type Given<S> = S extends Schema ? S['_zod']['input'] : never;
type Made<S> = S extends Schema ? S['_zod']['output'] : never;

type Part<C, Name extends 'params' | 'query' | 'body'> = C extends { readonly [K in Name]: infer S }
  ? { readonly [K in Name]: Given<S> }
  : unknown;

/** What goes with a call; `key` makes a command happen once, however often it is sent. */
export type CallParts<K extends CallName> = Part<Contracts[K], 'params'> &
  (Part<Contracts[K], 'query'> extends { readonly query: infer Q } ? { readonly query?: Q } : unknown) &
  Part<Contracts[K], 'body'>;

type Responses<K extends CallName> = Contracts[K]['responses'];

export type AnswerOf<K extends CallName> = Made<Responses<K>[keyof Responses<K>]>;
