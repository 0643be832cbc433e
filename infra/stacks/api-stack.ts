// The staff API: everything behind a login.
import { type App, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Deployment } from '../config/deployment.ts';
import { AgentsApi } from '../features/agents-api.ts';
import { ApprovalsApi } from '../features/approvals-api.ts';
import { CalendarsApi } from '../features/calendars-api.ts';
import type { ClockRenewal } from '../features/clock-renewal.ts';
import { ClocksApi } from '../features/clocks-api.ts';
import { ContactsApi } from '../features/contacts-api.ts';
import { FailedMailApi } from '../features/failed-mail-api.ts';
import { FilesApi } from '../features/files-api.ts';
import type { HeldReplies } from '../features/held-replies.ts';
import { KpiApi } from '../features/kpi-api.ts';
import { MailboxesApi } from '../features/mailboxes-api.ts';
import { MeApi } from '../features/me-api.ts';
import { NoticesApi } from '../features/notices-api.ts';
import { OperationsApi } from '../features/operations-api.ts';
import { OrganisationApi } from '../features/organisation-api.ts';
import { ParkedApi } from '../features/parked-api.ts';
import { PoliciesApi } from '../features/policies-api.ts';
import { RotaApi } from '../features/rota-api.ts';
import { RoutingApi } from '../features/routing-api.ts';
import { SearchApi } from '../features/search.ts';
import { SimulationsApi } from '../features/simulations-api.ts';
import { STAFF_TOKEN_SCOPE } from '../features/staff-identity.ts';
import { TemplatesApi } from '../features/templates-api.ts';
import { TicketCommandsApi } from '../features/ticket-commands-api.ts';
import { TicketsApi } from '../features/tickets-api.ts';
import { ViewsApi } from '../features/views.ts';
import { WritingApi } from '../features/writing-api.ts';
import { FirstlineHttpApi } from '../platform/http-api.ts';
import type { DataStack } from './data-stack.ts';

export type ApiStackParts = {
  readonly data: DataStack;
  readonly renewal: ClockRenewal;
  readonly replies: HeldReplies;
  readonly publicUrl: string;
};

export class ApiStack extends Stack {
  /** What the routes stand below. */
  readonly url: string;

  constructor(app: App, id: string, props: StackProps, deployment: Deployment, parts: ApiStackParts) {
    super(app, id, props);
    const { data, renewal, replies, publicUrl } = parts;
    const { table, blobs, identity, monitoring } = data;
    const api = new FirstlineHttpApi(this, 'Staff', {
      name: `${deployment.name}-staff`,
      monitoring,
      throttle: { rateLimit: 50, burstLimit: 100 },
      staff: { authorizer: identity.authorizer(), scope: STAFF_TOKEN_SCOPE },
      origin: deployment.deskAddress,
    });
    new TicketsApi(this, 'Tickets', { api, table, blobs, replies });
    new TicketCommandsApi(this, 'TicketCommands', { api, table, blobs, replies });
    new WritingApi(this, 'Writing', { api, table, blobs });
    new ContactsApi(this, 'Contacts', { api, table });
    new ClocksApi(this, 'Clocks', { api, table });
    new CalendarsApi(this, 'Calendars', { api, table, renewal });
    new SimulationsApi(this, 'Simulations', { api, table });
    new SearchApi(this, 'Search', { api, table });
    new ViewsApi(this, 'Views', { api, table });
    new RotaApi(this, 'Rota', { api, table });
    new NoticesApi(this, 'Notices', { api, table });
    new ApprovalsApi(this, 'Approvals', { api, table, deploymentName: deployment.name });
    new FilesApi(this, 'Files', { api, table, blobs, publicUrl });
    new MeApi(this, 'Me', { api, table });
    new ParkedApi(this, 'Parked', { deployment, api, table, blobs });
    new FailedMailApi(this, 'FailedMail', { api, table });
    new AgentsApi(this, 'Agents', { api, table, identity });
    new OrganisationApi(this, 'Organisation', { api, table });
    new MailboxesApi(this, 'Mailboxes', { api, table });
    new RoutingApi(this, 'Routing', { api, table });
    new TemplatesApi(this, 'Templates', { api, table });
    new PoliciesApi(this, 'Policies', { api, table, renewal });
    new KpiApi(this, 'Kpi', { api, table });
    new OperationsApi(this, 'Operations', { api, table, failing: monitoring.failing });

    this.url = api.api.apiEndpoint;
    new CfnOutput(this, 'StaffApi', { value: this.url });
  }
}
