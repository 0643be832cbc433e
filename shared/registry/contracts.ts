// Every contract of the API and of the public pages, with what they need to be documented and tested as one.
import { agentsContract } from '../agents/agents-contract.ts';
import { meContract } from '../agents/me-contract.ts';
import { noticeSwitchesContract } from '../agents/notice-switches-contract.ts';
import { rotaContract } from '../agents/rota-contract.ts';
import { approvalChainsContract, approvalPageContract, approvalsContract } from '../approvals/approvals-contract.ts';
import { calendarsContract } from '../calendars/calendars-contract.ts';
import { contactsContract } from '../contacts/contacts-contract.ts';
import { documentContract, filesContract } from '../files/files-contract.ts';
import { portalUploadsContract } from '../files/portal-uploads-contract.ts';
import { assetsContract } from '../forms/assets-contract.ts';
import { formContract } from '../forms/form-contract.ts';
import type { RouteTable } from '../kernel/route.ts';
import { kpiContract } from '../kpi/kpi-contract.ts';
import { subscriptionsContract } from '../kpi/subscriptions-contract.ts';
import { askedLinksContract } from '../links/asked-links-contract.ts';
import { fileLinkContract } from '../links/file-link-contract.ts';
import { myContract } from '../links/my-contract.ts';
import { statusContract } from '../links/status-contract.ts';
import { mailboxesContract } from '../mail/mailboxes-contract.ts';
import { parkedContract } from '../mail/parked-contract.ts';
import { operationsContract } from '../operations/operations-contract.ts';
import { failedMailContract } from '../outbound/failed-mail-contract.ts';
import { templatesContract } from '../outbound/templates-contract.ts';
import { organisationContract } from '../queues/organisation-contract.ts';
import { routingContract } from '../routing/routing-contract.ts';
import { searchContract } from '../search/search-contract.ts';
import { clocksContract } from '../sla/clocks-contract.ts';
import { policiesContract } from '../sla/policies-contract.ts';
import { simulationsContract } from '../sla/simulations-contract.ts';
import { ticketCommandsContract } from '../tickets/ticket-commands-contract.ts';
import { ticketsContract } from '../tickets/tickets-contract.ts';
import { writingContract } from '../tickets/writing-contract.ts';
import { viewsContract } from '../views/views-contract.ts';
import type { HttpEntry } from './http-entries.ts';

/** By entry: a route that stands here and not in HTTP_ENTRIES, or the reverse, fails the contract test. */
export const CONTRACTS: Readonly<Record<HttpEntry['name'], RouteTable>> = {
  'api/tickets': ticketsContract,
  'api/ticket-commands': ticketCommandsContract,
  'api/contacts': contactsContract,
  'api/clocks': clocksContract,
  'api/calendars': calendarsContract,
  'api/simulations': simulationsContract,
  'api/search': searchContract,
  'api/views': viewsContract,
  'api/rota': rotaContract,
  'api/notices': noticeSwitchesContract,
  'api/me': meContract,
  'api/approvals': approvalsContract,
  'api/approval-chains': approvalChainsContract,
  'api/parked': parkedContract,
  'api/failed-mail': failedMailContract,
  'api/agents': agentsContract,
  'api/organisation': organisationContract,
  'api/mailboxes': mailboxesContract,
  'api/policies': policiesContract,
  'api/routing': routingContract,
  'api/templates': templatesContract,
  'api/kpi': kpiContract,
  'api/subscriptions': subscriptionsContract,
  'api/operations': operationsContract,
  'api/writing': writingContract,
  'public/status': statusContract,
  'public/files': fileLinkContract,
  'public/approval': approvalPageContract,
  'api/files': filesContract,
  'public/document': documentContract,
  'public/link': askedLinksContract,
  'public/form': formContract,
  'public/uploads': portalUploadsContract,
  'public/my': myContract,
  'public/assets': assetsContract,
};
