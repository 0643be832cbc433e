// Files of messages over HTTP, for staff: the function signs addresses with its own rights, so it has just those to read files and to
// put uploads.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { BlobBucket } from '../platform/blob-bucket.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type FilesApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
  readonly blobs: BlobBucket;
  readonly publicUrl: string;
};

export class FilesApi extends Construct {
  constructor(scope: Construct, id: string, { api, table, blobs, publicUrl }: FilesApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/files');
    const handler = new FirstlineFunction(this, 'Files', {
      entry: name,
      environment: { ...table.environment, ...blobs.environment, PUBLIC_URL: publicUrl },
      timeout: Duration.seconds(15),
    });
    table.allowReadingAndWriting(handler);
    blobs.allowReading(handler, 'file', 'raw');
    blobs.allowWriting(handler, 'upload');
    api.serve('Files', handler, routes);
  }
}
