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

/**
 * Requests a second in the long run, and at once. The page of a request asks every 15 seconds (STATUS_ASK_MS), every 60 when there was no
 * news for five minutes or it was refused, and never while it is hidden. So 100 a second are 1,500 pages with news, or 6,000 without; 20
 * were 300. A desk of 100,000 tickets a month whose pages are each open for five minutes has 42 open at once on the average of 200 working
 * hours; the rest is for a bad day, when a thousand people look (67 a second), and leaves a third for those who write.
 *
 * What it may be at most: 100 calls of 80 ms keep 8 functions busy, and an account that is new may have no more than 10 at once (AWS
 * Lambda, "Quotas"). Who calls with made-up links all day long costs about $14 (a call: $1.00 the gateway, $0.47 the function, $0.13 a read,
 * each for a million), in place of $3. What somebody sends is counted elsewhere, by client, address and hour. API Gateway takes the
 * numbers for a target and no ceiling, answers 429 above them, and lets an account have 10,000 a second, 2,500 in some regions
 * ("Throttle requests to your HTTP APIs", "Amazon API Gateway quotas").
 */
const THROTTLE = { rateLimit: 100, burstLimit: 200 } as const;

export class PublicStack extends Stack {
  /** What every link to a public page begins with. */
  readonly url: string;

  constructor(app: App, id: string, props: StackProps, deployment: Deployment, data: DataStack) {
    super(app, id, props);
    const { table, blobs, monitoring } = data;
    const api = new FirstlineHttpApi(this, 'Public', {
      name: `${deployment.name}-public`,
      monitoring,
      throttle: THROTTLE,
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
