// Every HTTP entry point with its routes: infra makes gateway routes of it, the local server its table, tests their matrix.
import { AGENTS_ROUTES } from '../agents/agents-routes.ts';
import { ME_ROUTES } from '../agents/me-routes.ts';
import { NOTICE_SWITCHES_ROUTES } from '../agents/notice-switches-routes.ts';
import { ROTA_ROUTES } from '../agents/rota-routes.ts';
import { APPROVAL_CHAINS_ROUTES, APPROVAL_PAGE_ROUTES, APPROVALS_ROUTES } from '../approvals/approvals-routes.ts';
import { CALENDARS_ROUTES } from '../calendars/calendars-routes.ts';
import { CONTACTS_ROUTES } from '../contacts/contacts-routes.ts';
import { DOCUMENT_ROUTES, FILES_ROUTES } from '../files/files-routes.ts';
import { PORTAL_UPLOADS_ROUTES } from '../files/portal-uploads-routes.ts';
import { ASSETS_ROUTES } from '../forms/assets-routes.ts';
import { FORM_ROUTES } from '../forms/form-routes.ts';
import type { RouteName } from '../kernel/route.ts';
import { KPI_ROUTES } from '../kpi/kpi-routes.ts';
import { SUBSCRIPTIONS_ROUTES } from '../kpi/subscriptions-routes.ts';
import { ASKED_LINKS_ROUTES } from '../links/asked-links-routes.ts';
import { FILE_LINK_ROUTES } from '../links/file-link-routes.ts';
import { MY_ROUTES } from '../links/my-routes.ts';
import { STATUS_ROUTES } from '../links/status-routes.ts';
import { MAILBOXES_ROUTES } from '../mail/mailboxes-routes.ts';
import { PARKED_ROUTES } from '../mail/parked-routes.ts';
import { OPERATIONS_ROUTES } from '../operations/operations-routes.ts';
import { FAILED_MAIL_ROUTES } from '../outbound/failed-mail-routes.ts';
import { TEMPLATES_ROUTES } from '../outbound/templates-routes.ts';
import { ORGANISATION_ROUTES } from '../queues/organisation-routes.ts';
import { ROUTING_ROUTES } from '../routing/routing-routes.ts';
import { SEARCH_ROUTES } from '../search/search-routes.ts';
import { CLOCKS_ROUTES } from '../sla/clocks-routes.ts';
import { POLICIES_ROUTES } from '../sla/policies-routes.ts';
import { SIMULATIONS_ROUTES } from '../sla/simulations-routes.ts';
import { TICKET_COMMANDS_ROUTES } from '../tickets/ticket-commands-routes.ts';
import { TICKETS_ROUTES } from '../tickets/tickets-routes.ts';
import { WRITING_ROUTES } from '../tickets/writing-routes.ts';
import { VIEWS_ROUTES } from '../views/views-routes.ts';

export type HttpEntry = {
  /** The entry file below functions, without its ending: `api/tickets`. */
  readonly name:
    | 'api/tickets'
    | 'api/ticket-commands'
    | 'api/contacts'
    | 'api/clocks'
    | 'api/calendars'
    | 'api/simulations'
    | 'api/search'
    | 'api/views'
    | 'api/rota'
    | 'api/notices'
    | 'api/me'
    | 'api/approvals'
    | 'api/approval-chains'
    | 'api/parked'
    | 'api/failed-mail'
    | 'api/agents'
    | 'api/organisation'
    | 'api/mailboxes'
    | 'api/policies'
    | 'api/routing'
    | 'api/templates'
    | 'public/status'
    | 'public/files'
    | 'public/approval'
    | 'api/files'
    | 'public/document'
    | 'public/link'
    | 'public/form'
    | 'public/uploads'
    | 'public/my'
    | 'public/assets'
    | 'api/kpi'
    | 'api/subscriptions'
    | 'api/operations'
    | 'api/writing';
  /** Staff routes demand a verified access token before the function is called; public ones know no caller. */
  readonly trust: 'staff' | 'public';
  readonly routes: readonly RouteName[];
};

export const HTTP_ENTRIES: readonly HttpEntry[] = [
  { name: 'api/tickets', trust: 'staff', routes: Object.values(TICKETS_ROUTES) },
  { name: 'api/ticket-commands', trust: 'staff', routes: Object.values(TICKET_COMMANDS_ROUTES) },
  { name: 'api/contacts', trust: 'staff', routes: Object.values(CONTACTS_ROUTES) },
  { name: 'api/clocks', trust: 'staff', routes: Object.values(CLOCKS_ROUTES) },
  { name: 'api/calendars', trust: 'staff', routes: Object.values(CALENDARS_ROUTES) },
  { name: 'api/simulations', trust: 'staff', routes: Object.values(SIMULATIONS_ROUTES) },
  { name: 'api/search', trust: 'staff', routes: Object.values(SEARCH_ROUTES) },
  { name: 'api/views', trust: 'staff', routes: Object.values(VIEWS_ROUTES) },
  { name: 'api/rota', trust: 'staff', routes: Object.values(ROTA_ROUTES) },
  { name: 'api/notices', trust: 'staff', routes: Object.values(NOTICE_SWITCHES_ROUTES) },
  { name: 'api/me', trust: 'staff', routes: Object.values(ME_ROUTES) },
  { name: 'api/approvals', trust: 'staff', routes: Object.values(APPROVALS_ROUTES) },
  { name: 'api/approval-chains', trust: 'staff', routes: Object.values(APPROVAL_CHAINS_ROUTES) },
  { name: 'api/parked', trust: 'staff', routes: Object.values(PARKED_ROUTES) },
  { name: 'api/failed-mail', trust: 'staff', routes: Object.values(FAILED_MAIL_ROUTES) },
  { name: 'api/agents', trust: 'staff', routes: Object.values(AGENTS_ROUTES) },
  { name: 'api/organisation', trust: 'staff', routes: Object.values(ORGANISATION_ROUTES) },
  { name: 'api/mailboxes', trust: 'staff', routes: Object.values(MAILBOXES_ROUTES) },
  { name: 'api/policies', trust: 'staff', routes: Object.values(POLICIES_ROUTES) },
  { name: 'api/routing', trust: 'staff', routes: Object.values(ROUTING_ROUTES) },
  { name: 'api/templates', trust: 'staff', routes: Object.values(TEMPLATES_ROUTES) },
  { name: 'api/kpi', trust: 'staff', routes: Object.values(KPI_ROUTES) },
  { name: 'api/subscriptions', trust: 'staff', routes: Object.values(SUBSCRIPTIONS_ROUTES) },
  { name: 'api/operations', trust: 'staff', routes: Object.values(OPERATIONS_ROUTES) },
  { name: 'api/writing', trust: 'staff', routes: Object.values(WRITING_ROUTES) },
  { name: 'public/status', trust: 'public', routes: Object.values(STATUS_ROUTES) },
  { name: 'public/files', trust: 'public', routes: Object.values(FILE_LINK_ROUTES) },
  { name: 'public/approval', trust: 'public', routes: Object.values(APPROVAL_PAGE_ROUTES) },
  { name: 'api/files', trust: 'staff', routes: Object.values(FILES_ROUTES) },
  { name: 'public/document', trust: 'public', routes: Object.values(DOCUMENT_ROUTES) },
  { name: 'public/link', trust: 'public', routes: Object.values(ASKED_LINKS_ROUTES) },
  { name: 'public/form', trust: 'public', routes: Object.values(FORM_ROUTES) },
  { name: 'public/uploads', trust: 'public', routes: Object.values(PORTAL_UPLOADS_ROUTES) },
  { name: 'public/my', trust: 'public', routes: Object.values(MY_ROUTES) },
  { name: 'public/assets', trust: 'public', routes: Object.values(ASSETS_ROUTES) },
];
