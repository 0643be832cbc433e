// What answers without a login: pages behind secret links; the form and the portal join them here. Not behind CloudFront, so
// that the address a request comes from is true.
import { type App, CfnOutput, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import type { Deployment } from '../config/deployment.ts';
import { ApprovalPage } from '../features/approval-page.ts';
import { StatusPage } from '../features/status-page.ts';
import { FirstlineHttpApi } from '../platform/http-api.ts';
import type { DataStack } from './data-stack.ts';

export class PublicStack extends Stack {
  /** What every link to a public page begins with. */
  readonly url: string;

  constructor(app: App, id: string, props: StackProps, deployment: Deployment, data: DataStack) {
    super(app, id, props);
    const { table, blobs, monitoring } = data;
    const api = new FirstlineHttpApi(this, 'Public', {
      name: `${deployment.name}-public`,
      monitoring,
      throttle: { rateLimit: 20, burstLimit: 40 },
    });
    Validations.of(api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Pages for customers without an account: 256 random bits in the path are the key, checked by the function.',
    });
    new StatusPage(this, 'Status', { api, table, blobs });
    new ApprovalPage(this, 'Approval', { api, table, deploymentName: deployment.name });
    this.url = api.api.apiEndpoint;

    new CfnOutput(this, 'PublicPages', { value: this.url });
  }
}
