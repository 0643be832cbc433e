// What answers without a login: the form, and pages behind secret links; the portal joins them here. Not behind CloudFront, so
// that the address a request comes from is true.
import { type App, CfnOutput, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import type { Deployment } from '../config/deployment.ts';
import { ApprovalPage } from '../features/approval-page.ts';
import { DocumentPage } from '../features/document-page.ts';
import { FormPages } from '../features/form-pages.ts';
import { LinkPage } from '../features/link-page.ts';
import { LinkedFiles } from '../features/linked-files.ts';
import { PortalPages } from '../features/portal-pages.ts';
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
        'Pages for customers without an account: the form is for everybody, and for the rest 256 bits in the path are the key.',
    });
    new StatusPage(this, 'Status', { api, table, blobs });
    new LinkedFiles(this, 'Files', { api, table, blobs });
    new ApprovalPage(this, 'Approval', { api, table, deploymentName: deployment.name });
    new DocumentPage(this, 'Document', { api, table, blobs, deskAddress: deployment.deskAddress });
    new FormPages(this, 'Form', { api, table, blobs });
    new LinkPage(this, 'Link', { api, table });
    new PortalPages(this, 'Portal', { api, table, blobs });
    this.url = api.api.apiEndpoint;

    new CfnOutput(this, 'PublicPages', { value: this.url });
  }
}
