// What stands beside form and status page for customers: where files are announced, the page of all requests of an address, and the
// script that makes pages lively. Only the first may sign addresses, and only for uploads.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { BlobBucket } from '../platform/blob-bucket.ts';
import { builtPortal } from '../platform/bundle.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type PortalPagesProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
  readonly blobs: BlobBucket;
};

const TIMEOUT = Duration.seconds(15);

export class PortalPages extends Construct {
  constructor(scope: Construct, id: string, { api, table, blobs }: PortalPagesProps) {
    super(scope, id);
    const uploads = httpEntry('public/uploads');
    const announce = new FirstlineFunction(this, 'Uploads', {
      entry: uploads.name,
      environment: { ...table.environment, ...blobs.environment },
      timeout: TIMEOUT,
    });
    table.allowReadingAndWriting(announce);
    blobs.allowWriting(announce, 'upload');
    api.serve('Uploads', announce, uploads.routes);

    const my = httpEntry('public/my');
    const mine = new FirstlineFunction(this, 'Mine', {
      entry: my.name,
      environment: table.environment,
      timeout: TIMEOUT,
    });
    table.allowReadingAndWriting(mine);
    api.serve('Mine', mine, my.routes);

    const assets = httpEntry('public/assets');
    const script = new FirstlineFunction(this, 'Assets', {
      entry: assets.name,
      environment: {},
      timeout: TIMEOUT,
      carries: builtPortal,
    });
    api.serve('Assets', script, assets.routes);
  }
}
