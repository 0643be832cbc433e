// The parked list over HTTP, for staff. Recovering a mail takes it in once more, so it may do what the intake may.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Deployment } from '../config/deployment.ts';
import type { BlobBucket } from '../platform/blob-bucket.ts';
import { deskVariables } from '../platform/desk-variables.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type ParkedApiProps = {
  readonly deployment: Deployment;
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
  readonly blobs: BlobBucket;
};

export class ParkedApi extends Construct {
  constructor(scope: Construct, id: string, { deployment, api, table, blobs }: ParkedApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/parked');
    const handler = new FirstlineFunction(this, 'Parked', {
      entry: name,
      environment: { ...table.environment, ...blobs.environment, ...deskVariables(deployment) },
      timeout: Duration.seconds(15),
    });
    table.allowReadingAndWriting(handler);
    blobs.allowReading(handler, 'raw');
    blobs.allowWriting(handler, 'body', 'file');
    api.serve('Parked', handler, routes);
  }
}
