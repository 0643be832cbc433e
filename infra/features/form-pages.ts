// The form by which anybody asks for help, and its receipt. No login, and no secret but the receipt's.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { BlobBucket } from '../platform/blob-bucket.ts';
import { builtPortal } from '../platform/bundle.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type FormPagesProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
  readonly blobs: BlobBucket;
};

export class FormPages extends Construct {
  constructor(scope: Construct, id: string, { api, table, blobs }: FormPagesProps) {
    super(scope, id);
    const { name, routes } = httpEntry('public/form');
    const handler = new FirstlineFunction(this, 'Form', {
      entry: name,
      environment: { ...table.environment, ...blobs.environment },
      timeout: Duration.seconds(15),
      carries: builtPortal,
    });
    table.allowReadingAndWriting(handler);
    // What a page uploaded is copied to its message.
    blobs.allowReading(handler, 'upload');
    blobs.allowWriting(handler, 'body', 'file');
    api.serve('Form', handler, routes);
  }
}
