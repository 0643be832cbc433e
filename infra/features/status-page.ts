// The page behind a customer's secret link. No login: the secret in the path is the key, and no log may hold it.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { BlobBucket } from '../platform/blob-bucket.ts';
import { builtPortal } from '../platform/bundle.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type StatusPageProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
  readonly blobs: BlobBucket;
};

export class StatusPage extends Construct {
  constructor(scope: Construct, id: string, { api, table, blobs }: StatusPageProps) {
    super(scope, id);
    const { name, routes } = httpEntry('public/status');
    const handler = new FirstlineFunction(this, 'Status', {
      entry: name,
      environment: { ...table.environment, ...blobs.environment },
      timeout: Duration.seconds(15),
      carries: builtPortal,
    });
    table.allowReadingAndWriting(handler);
    // What a page uploaded is copied to its message.
    blobs.allowReading(handler, 'body', 'file', 'upload');
    blobs.allowWriting(handler, 'body', 'file');
    api.serve('Status', handler, routes);
  }
}
