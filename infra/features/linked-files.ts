// Files behind the secret links of mails. No login: the secret in the path is the key, and no log may hold it.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { BlobBucket } from '../platform/blob-bucket.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type LinkedFilesProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
  readonly blobs: BlobBucket;
};

export class LinkedFiles extends Construct {
  constructor(scope: Construct, id: string, { api, table, blobs }: LinkedFilesProps) {
    super(scope, id);
    const { name, routes } = httpEntry('public/files');
    const handler = new FirstlineFunction(this, 'LinkedFiles', {
      entry: name,
      environment: { ...table.environment, ...blobs.environment },
      timeout: Duration.seconds(15),
    });
    // Each file that is taken is written down.
    table.allowReadingAndWriting(handler);
    blobs.allowReading(handler, 'file');
    api.serve('LinkedFiles', handler, routes);
  }
}
