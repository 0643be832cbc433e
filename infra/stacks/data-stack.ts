// What outlives every release: tickets, mail, accounts, and the address that hears of trouble.
import { type App, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Deployment } from '../config/deployment.ts';
import { FirstSettings } from '../features/first-settings.ts';
import { receivingRuleArn } from '../features/mail-intake.ts';
import { StaffIdentity } from '../features/staff-identity.ts';
import { acknowledgeNoAccessLog, BlobBucket, privateBucket } from '../platform/blob-bucket.ts';
import { FirstlineTable } from '../platform/firstline-table.ts';
import { Monitoring } from '../platform/monitoring.ts';

export class DataStack extends Stack {
  readonly table: FirstlineTable;
  readonly blobs: BlobBucket;
  /** Batches of events that could not be published in time. */
  readonly failedBatches: Bucket;
  readonly identity: StaffIdentity;
  readonly monitoring: Monitoring;

  constructor(app: App, id: string, props: StackProps, deployment: Deployment) {
    super(app, id, props);
    const retained = deployment.dataOnDestroy === 'retain';
    this.monitoring = new Monitoring(this, 'Monitoring', deployment);
    this.table = new FirstlineTable(this, 'Tickets', { retained });
    this.blobs = new BlobBucket(this, 'Blobs', {
      retained,
      rawMailDays: deployment.rawMailDays,
      // The public API is made after the bucket, so its name is not known here: S3 takes one asterisk in an origin (Amazon S3 User
      // Guide, "Elements of a CORS configuration"). What protects is the signed address, which a page of ours alone is given.
      uploadsFrom: [deployment.deskAddress, `https://*.execute-api.${deployment.region}.amazonaws.com`],
    });
    this.blobs.takeMailFrom(receivingRuleArn(deployment));
    this.failedBatches = new Bucket(this, 'FailedBatches', {
      ...privateBucket,
      removalPolicy: retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [{ id: 'all', expiration: Duration.days(30) }],
    });
    acknowledgeNoAccessLog(this.failedBatches);
    this.identity = new StaffIdentity(this, 'Staff', deployment);

    new FirstSettings(this, 'FirstSettings', { deployment, table: this.table, identity: this.identity });

    new CfnOutput(this, 'TokenAddress', { value: this.identity.tokenAddress });
    new CfnOutput(this, 'MachineClientId', { value: this.identity.machine.userPoolClientId });
    new CfnOutput(this, 'SignInAddress', { value: this.identity.signInAddress });
    new CfnOutput(this, 'BrowserClientId', { value: this.identity.browser.userPoolClientId });
    new CfnOutput(this, 'TokenIssuer', { value: this.identity.issuer });
  }
}
