// Mail on its way in: SES puts it into the bucket first and then says so; a topic and a queue carry the receipt to the function.
// The rule takes the whole receiving domain, because mailboxes are data.
import { Aws, type CustomResource, Duration } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import {
  EmailIdentity,
  Identity,
  type IReceiptRuleAction,
  ReceiptRule,
  ReceiptRuleSet,
  TlsPolicy,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { intakeEnvironment } from '../../shared/config/intake-environment.ts';
import type { EnvironmentOf } from '../../shared/config/port-environments.ts';
import type { Deployment } from '../config/deployment.ts';
import type { BlobBucket } from '../platform/blob-bucket.ts';
import { deskVariables } from '../platform/desk-variables.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { WorkQueue } from '../platform/work-queue.ts';
import { type ReceivingGate, receivingNames } from './receiving-gate.ts';

export type MailIntakeProps = {
  readonly deployment: Deployment;
  readonly gate: ReceivingGate;
  readonly table: FirstlineTable;
  readonly blobs: BlobBucket;
  readonly monitoring: Monitoring;
};

/** The ARN that SES names itself by when it writes for our rule. */
export function receivingRuleArn(deployment: Deployment): string {
  const { ruleSet, rule } = receivingNames(deployment);
  return `arn:${Aws.PARTITION}:ses:${deployment.region}:${Aws.ACCOUNT_ID}:receipt-rule-set/${ruleSet}:receipt-rule/${rule}`;
}

export class MailIntake extends Construct {
  readonly identity: EmailIdentity;
  /** What the intake says of notices on our own mail, among all else. */
  readonly logGroup: ILogGroup;

  constructor(scope: Construct, id: string, { deployment, gate, table, blobs, monitoring }: MailIntakeProps) {
    super(scope, id);
    this.identity = new EmailIdentity(this, 'Domain', { identity: Identity.domain(deployment.receivingDomain) });

    const worker = new FirstlineFunction(this, 'ReceiveMail', {
      entry: 'mail/receive-mail',
      environment: { ...table.environment, ...blobs.environment, ...deskVariables(deployment) },
      timeout: Duration.seconds(60),
    });
    this.logGroup = worker.logGroup;
    table.allowReadingAndWriting(worker);
    blobs.allowReading(worker, 'raw', 'quarantine');
    // A mail with forbidden data goes to quarantine, and a masked copy takes its place.
    blobs.allowWriting(worker, 'body', 'file', 'raw', 'quarantine');
    blobs.allowDeleting(worker, 'raw', 'quarantine');
    const { queue, deadLetters, receivesMax } = new WorkQueue(this, 'Intake', {
      worker,
      monitoring,
      holds: 'Incoming mails',
      chapter: 'incoming-mail',
      // One at a time: the largest mail takes 290 MB, and none waits behind it.
      batchSize: 1,
      triesFor: Duration.minutes(30),
      waitsAtMost: Duration.minutes(15),
    });

    const environment: EnvironmentOf<typeof intakeEnvironment> = { RECEIVES_MAX: String(receivesMax) };
    worker.addEnvironment(environment);

    const received = new Topic(this, 'Received', { enforceSSL: true });
    received.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: deadLetters }));
    received.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [received.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnEquals: { 'aws:SourceArn': receivingRuleArn(deployment) },
        },
      }),
    );

    const rule = this.rule(deployment, gate, storeThenTell(blobs, received));
    // SES tries both permissions when the rule is made.
    rule.node.addDependency(received);
    if (!receivingNames(deployment).joined) {
      const activation: CustomResource = gate.activate(this);
      activation.node.addDependency(rule);
    }
  }

  private rule(deployment: Deployment, gate: ReceivingGate, action: IReceiptRuleAction): ReceiptRule {
    const names = receivingNames(deployment);
    const common = {
      receiptRuleName: names.rule,
      recipients: [deployment.receivingDomain],
      enabled: true,
      // Off by default, and without it there are no verdicts.
      scanEnabled: true,
      // A mail in clear text is a customer too.
      tlsPolicy: TlsPolicy.OPTIONAL,
      actions: [action],
    };
    if (!names.joined) {
      const ruleSet = new ReceiptRuleSet(this, 'RuleSet', { receiptRuleSetName: names.ruleSet });
      return new ReceiptRule(this, 'Rule', { ...common, ruleSet });
    }
    const ruleSet = ReceiptRuleSet.fromReceiptRuleSetName(this, 'RuleSet', names.ruleSet);
    const after = ReceiptRule.fromReceiptRuleName(this, 'LastRule', gate.lastRule);
    return new ReceiptRule(this, 'Rule', { ...common, ruleSet, after });
  }
}

/**
 * S3 first, then the topic: an own action, because the library's names the account but not the rule in the bucket's policy.
 * S3's own events carry neither the verdicts nor the envelope.
 */
function storeThenTell(blobs: BlobBucket, received: Topic): IReceiptRuleAction {
  return {
    bind: () => ({
      s3Action: { bucketName: blobs.bucket.bucketName, objectKeyPrefix: 'raw/', topicArn: received.topicArn },
    }),
  };
}
