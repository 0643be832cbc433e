// A function that sends mail: what all of them are given, and the events that those have which react to some.
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Deployment } from '../config/deployment.ts';
import type { BlobBucket } from '../platform/blob-bucket.ts';
import { deskVariables, pageVariables } from '../platform/desk-variables.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { OutgoingMail } from './outgoing-mail.ts';

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
