// The staff API: everything behind a login.
import { type App, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Deployment } from '../config/deployment.ts';
import { CalendarsApi } from '../features/calendars-api.ts';
import type { ClockRenewal } from '../features/clock-renewal.ts';
import { ClocksApi } from '../features/clocks-api.ts';
import { KpiApi } from '../features/kpi-api.ts';
import { MeApi } from '../features/me-api.ts';
import { SimulationsApi } from '../features/simulations-api.ts';
import { STAFF_TOKEN_SCOPE } from '../features/staff-identity.ts';
import { TicketsApi } from '../features/tickets-api.ts';
import { FirstlineHttpApi } from '../platform/http-api.ts';
import type { DataStack } from './data-stack.ts';

export type ApiStackParts = {
  readonly data: DataStack;
  readonly renewal: ClockRenewal;
};

export class ApiStack extends Stack {
  constructor(app: App, id: string, props: StackProps, deployment: Deployment, parts: ApiStackParts) {
    super(app, id, props);
    const { data, renewal } = parts;
    const { table, blobs, identity, monitoring } = data;
    const api = new FirstlineHttpApi(this, 'Staff', {
      name: `${deployment.name}-staff`,
      monitoring,
      throttle: { rateLimit: 50, burstLimit: 100 },
      staff: { authorizer: identity.authorizer(), scope: STAFF_TOKEN_SCOPE },
    });
    new TicketsApi(this, 'Tickets', { api, table, blobs });
    new ClocksApi(this, 'Clocks', { api, table });
    new CalendarsApi(this, 'Calendars', { api, table, renewal });
    new SimulationsApi(this, 'Simulations', { api, table });
    new MeApi(this, 'Me', { api, table });
    new KpiApi(this, 'Kpi', { api, table });

    new CfnOutput(this, 'StaffApi', { value: api.api.apiEndpoint });
  }
}
