// Commands on tickets over HTTP, for staff.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { BlobBucket } from '../platform/blob-bucket.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import type { HeldReplies } from './held-replies.ts';
import { httpEntry } from './http-entry.ts';

export type TicketCommandsApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
  readonly blobs: BlobBucket;
  readonly replies: HeldReplies;
};

export class TicketCommandsApi extends Construct {
  constructor(scope: Construct, id: string, { api, table, blobs, replies }: TicketCommandsApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/ticket-commands');
    const handler = new FirstlineFunction(this, 'TicketCommands', {
      entry: name,
      environment: { ...table.environment, ...blobs.environment, ...replies.environment },
      // A change of a hundred tickets is a hundred commands, ten at a time.
      timeout: Duration.seconds(25),
    });
    table.allowReadingAndWriting(handler);
    // Long notes and answers, and uploads that become their files.
    blobs.allowReading(handler, 'upload');
    blobs.allowWriting(handler, 'body', 'file');
    replies.allowSending(handler);
    api.serve('TicketCommands', handler, routes);
  }
}
