// The staff API: everything behind a login.
import { type App, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Deployment } from '../config/deployment.ts';
import { MeApi } from '../features/me-api.ts';
import { STAFF_TOKEN_SCOPE } from '../features/staff-identity.ts';
import { TicketsApi } from '../features/tickets-api.ts';
import { FirstlineHttpApi } from '../platform/http-api.ts';
import type { DataStack } from './data-stack.ts';

export class ApiStack extends Stack {
  constructor(app: App, id: string, props: StackProps, deployment: Deployment, data: DataStack) {
    super(app, id, props);
    const { table, blobs, identity, monitoring } = data;
    const api = new FirstlineHttpApi(this, 'Staff', {
      name: `${deployment.name}-staff`,
      monitoring,
      throttle: { rateLimit: 50, burstLimit: 100 },
      staff: { authorizer: identity.authorizer(), scope: STAFF_TOKEN_SCOPE },
    });
    new TicketsApi(this, 'Tickets', { api, table, blobs });
    new MeApi(this, 'Me', { api, table });

    new CfnOutput(this, 'StaffApi', { value: api.api.apiEndpoint });
  }
}
