// Teams, queues and the audit of settings over HTTP, for those who set up the desk.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type OrganisationApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
};

export class OrganisationApi extends Construct {
  constructor(scope: Construct, id: string, { api, table }: OrganisationApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/organisation');
    const handler = new FirstlineFunction(this, 'Organisation', {
      entry: name,
      environment: table.environment,
      timeout: Duration.seconds(15),
    });
    table.allowReadingAndWriting(handler);
    api.serve('Organisation', handler, routes);
  }
}
