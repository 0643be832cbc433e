// Templates over HTTP: for those who set up the desk, and for agents who begin an answer with one.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type TemplatesApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
};

export class TemplatesApi extends Construct {
  constructor(scope: Construct, id: string, { api, table }: TemplatesApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/templates');
    const handler = new FirstlineFunction(this, 'Templates', {
      entry: name,
      environment: table.environment,
      timeout: Duration.seconds(15),
    });
    table.allowReadingAndWriting(handler);
    api.serve('Templates', handler, routes);
  }
}
