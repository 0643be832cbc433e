// The HTML of mails as documents of their own. No login: the secret in the path is the key for five minutes, and no log may hold
// it. Not from the bucket, since no header of a signed S3 address can carry a content security policy.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { BlobBucket } from '../platform/blob-bucket.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type DocumentPageProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
  readonly blobs: BlobBucket;
  readonly deskAddress: string;
};

export class DocumentPage extends Construct {
  constructor(scope: Construct, id: string, { api, table, blobs, deskAddress }: DocumentPageProps) {
    super(scope, id);
    const { name, routes } = httpEntry('public/document');
    const handler = new FirstlineFunction(this, 'Document', {
      entry: name,
      environment: { ...table.environment, ...blobs.environment, DESK_URL: deskAddress },
      timeout: Duration.seconds(15),
    });
    table.allowReading(handler);
    blobs.allowReading(handler, 'body', 'file');
    api.serve('Document', handler, routes);
  }
}
