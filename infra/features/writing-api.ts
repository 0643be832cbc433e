// Drafts, presence and taking answers back over HTTP, for staff.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { BlobBucket } from '../platform/blob-bucket.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type WritingApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
  readonly blobs: BlobBucket;
};

export class WritingApi extends Construct {
  constructor(scope: Construct, id: string, { api, table, blobs }: WritingApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/writing');
    const handler = new FirstlineFunction(this, 'Writing', {
      entry: name,
      environment: { ...table.environment, ...blobs.environment },
      timeout: Duration.seconds(15),
    });
    table.allowReadingAndWriting(handler);
    // The rest of a long answer that comes back.
    blobs.allowReading(handler, 'body');
    api.serve('Writing', handler, routes);
  }
}
