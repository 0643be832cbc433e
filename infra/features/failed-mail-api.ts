// Mail that did not reach its reader over HTTP, for staff.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type FailedMailApiProps = { readonly api: FirstlineHttpApi; readonly table: FirstlineTable };

export class FailedMailApi extends Construct {
  constructor(scope: Construct, id: string, { api, table }: FailedMailApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/failed-mail');
    const handler = new FirstlineFunction(this, 'FailedMail', {
      entry: name,
      environment: table.environment,
      timeout: Duration.seconds(15),
    });
    table.allowReadingAndWriting(handler);
    api.serve('FailedMail', handler, routes);
  }
}
