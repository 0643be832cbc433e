// Which notices a person gets, over HTTP. Apart from what a person asks about themselves, which may write nothing.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type NoticesApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
};

export class NoticesApi extends Construct {
  constructor(scope: Construct, id: string, { api, table }: NoticesApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/notices');
    const handler = new FirstlineFunction(this, 'Notices', {
      entry: name,
      environment: table.environment,
      timeout: Duration.seconds(15),
    });
    table.allowReadingAndWriting(handler);
    api.serve('Notices', handler, routes);
  }
}
