// Tickets over HTTP, for staff.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { BlobBucket } from '../platform/blob-bucket.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import type { HeldReplies } from './held-replies.ts';
import { httpEntry } from './http-entry.ts';

export type TicketsApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
  readonly blobs: BlobBucket;
  readonly replies: HeldReplies;
};

export class TicketsApi extends Construct {
  constructor(scope: Construct, id: string, { api, table, blobs, replies }: TicketsApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/tickets');
    const handler = new FirstlineFunction(this, 'Tickets', {
      entry: name,
      environment: { ...table.environment, ...blobs.environment, ...replies.environment },
      timeout: Duration.seconds(15),
    });
    table.allowReadingAndWriting(handler);
    // Long messages, and uploads that become files of answers.
    blobs.allowReading(handler, 'body', 'upload');
    blobs.allowWriting(handler, 'body', 'file');
    replies.allowSending(handler);
    api.serve('Tickets', handler, routes);
  }
}
