// A function that sends mail: what all of them are given, and how those wait that react to events.
import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import type { ReactionName } from '../../shared/registry/reactions.ts';
import type { Deployment } from '../config/deployment.ts';
import type { BlobBucket } from '../platform/blob-bucket.ts';
import { deskVariables, pageVariables } from '../platform/desk-variables.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { Reaction } from '../platform/reaction.ts';
import type { OutgoingMail } from './outgoing-mail.ts';
import { reactionEvents } from './reaction-events.ts';

export type MailSenderProps = {
  readonly deployment: Deployment;
  readonly table: FirstlineTable;
  readonly blobs: BlobBucket;
  readonly outgoing: OutgoingMail;
  readonly publicUrl: string;
};

/** May read and write the table and send; blobs only if it is allowed to besides. */
export function mailSender(
  scope: Construct,
  id: string,
  { entry, timeout = Duration.seconds(30) }: { readonly entry: string; readonly timeout?: Duration },
  { deployment, table, blobs, outgoing, publicUrl }: MailSenderProps,
): FirstlineFunction {
  const worker = new FirstlineFunction(scope, id, {
    entry,
    environment: {
      ...table.environment,
      ...blobs.environment,
      ...outgoing.environment,
      ...deskVariables(deployment),
      ...pageVariables(deployment, publicUrl),
    },
    timeout,
  });
  table.allowReadingAndWriting(worker);
  outgoing.allowSending(worker);
  return worker;
}

export type MailingReactionProps = MailSenderProps & { readonly bus: EventBus; readonly monitoring: Monitoring };

/** A sender that reacts to events, in the words of its alarm: what waits in its queue, and the chapter of the runbook. */
export function mailingReaction(
  scope: Construct,
  id: string,
  reaction: {
    readonly name: ReactionName;
    readonly holds: string;
    readonly chapter: string;
    readonly batchSize?: number;
  },
  props: MailingReactionProps,
): FirstlineFunction {
  const { bus, monitoring } = props;
  const { name, holds, chapter, batchSize = 5 } = reaction;
  const worker = mailSender(scope, id, { entry: `on/${name}` }, props);
  new Reaction(scope, `${id}Reaction`, {
    bus,
    events: reactionEvents(name),
    worker,
    monitoring,
    holds,
    chapter,
    // Each waits for SES, and the sandbox takes one mail a second.
    batchSize,
    // A spent daily quota comes back within a day, a paused account when AWS says so: mail waits here and is not parked.
    triesFor: Duration.hours(25),
    waitsAtMost: Duration.minutes(20),
  });
  return worker;
}

/** Tells of mail that lies because of the deployment or the account: a wrong setting, a domain that is not proven. */
export function watchUnsentMail(
  scope: Construct,
  id: string,
  monitoring: Monitoring,
  senders: readonly FirstlineFunction[],
): void {
  monitoring.watchLog(scope, id, {
    logGroups: senders.map(({ logGroup }) => logGroup),
    lines: { what: 'mail-not-sent', level: 'error' },
    says: 'Mail cannot be sent, for a reason that lies in the deployment or the account and not in the mail.',
    chapter: 'mail-that-is-not-sent',
  });
}
