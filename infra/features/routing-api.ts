// Routing rules over HTTP, for those who set up the desk.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type RoutingApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
};

export class RoutingApi extends Construct {
  constructor(scope: Construct, id: string, { api, table }: RoutingApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/routing');
    const handler = new FirstlineFunction(this, 'Routing', {
      entry: name,
      environment: table.environment,
      timeout: Duration.seconds(15),
    });
    table.allowReadingAndWriting(handler);
    api.serve('Routing', handler, routes);
  }
}
