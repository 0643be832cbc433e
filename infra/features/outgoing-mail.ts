// Mail on its way out: the domain it comes from, the return path that is ours, and the configuration set through which SES
// reports what became of each message.
import { Aws, Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { EnvironmentOf, mailerEnvironment } from '../../shared/config/port-environments.ts';
import { type Deployment, returnPathDomain } from '../config/deployment.ts';
import type { FirstlineFunction } from '../platform/firstline-function.ts';
import type { Monitoring } from '../platform/monitoring.ts';

/** AWS reviews an account from these rates on (Amazon SES Developer Guide, "Reputation metrics"). */
const BOUNCE_RATE = 0.05;
const COMPLAINT_RATE = 0.001;

export class OutgoingMail extends Construct {
  readonly identity: EmailIdentity;
  readonly environment: EnvironmentOf<typeof mailerEnvironment>;
  readonly configurationSetName: string;
  private readonly configurationSetArn: string;
  private readonly sendingDomain: string;

  constructor(scope: Construct, id: string, deployment: Deployment, monitoring: Monitoring) {
    super(scope, id);
    this.sendingDomain = deployment.sendingDomain;
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    // SES reports to no other bus than the account's own. Opens and clicks are not asked for: nobody is tracked.
    configurationSet.addEventDestination('Reports', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
      ],
    });
    this.identity = new EmailIdentity(this, 'Domain', {
      identity: Identity.domain(deployment.sendingDomain),
      configurationSet,
      mailFromDomain: returnPathDomain(deployment.sendingDomain),
      // Until its records stand in DNS, mail goes out from a return path of SES's own.
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
    });
    this.configurationSetName = configurationSet.configurationSetName;
    this.environment = { CONFIGURATION_SET: configurationSet.configurationSetName };
    this.configurationSetArn = `arn:${Aws.PARTITION}:ses:${deployment.region}:${Aws.ACCOUNT_ID}:configuration-set/${configurationSet.configurationSetName}`;
    this.watchReputation(monitoring);
  }

  /**
   * Lets a function send from addresses of the sending domain. In the sandbox SES asks for the permission on the verified
   * recipient too, which may be any identity of the account: so the resource is every identity, and the sender is bound.
   */
  allowSending(sender: FirstlineFunction): void {
    const { region } = this.identity.env;
    const identities = `arn:${Aws.PARTITION}:ses:${region}:${Aws.ACCOUNT_ID}:identity/*`;
    sender.allow({
      actions: ['ses:SendRawEmail'],
      resources: [identities, this.configurationSetArn],
      conditions: { StringLike: { 'ses:FromAddress': `*@${this.sendingDomain}` } },
      wildcardBecause:
        'The sandbox demands the permission on each verified recipient. What may be sent is bound by the condition on ' +
        'the sender: addresses of the sending domain only.',
    });
  }

  private watchReputation(monitoring: Monitoring): void {
    const rate = (metricName: string) =>
      new Metric({ namespace: 'AWS/SES', metricName, period: Duration.hours(1), statistic: 'Average' });
    monitoring.watch(this, 'BounceRateAlarm', {
      metric: rate('Reputation.BounceRate'),
      threshold: BOUNCE_RATE,
      says: 'So many mails bounce that AWS puts the account under review.',
      chapter: 'bounces-and-complaints',
    });
    monitoring.watch(this, 'ComplaintRateAlarm', {
      metric: rate('Reputation.ComplaintRate'),
      threshold: COMPLAINT_RATE,
      says: 'So many recipients call our mail spam that AWS puts the account under review.',
      chapter: 'bounces-and-complaints',
    });
  }
}
