// Policies over HTTP, for those who set up the desk. A change sets the walk going that renews the clocks.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import type { ClockRenewal } from './clock-renewal.ts';
import { httpEntry } from './http-entry.ts';

export type PoliciesApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
  readonly renewal: ClockRenewal;
};

export class PoliciesApi extends Construct {
  constructor(scope: Construct, id: string, { api, table, renewal }: PoliciesApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/policies');
    const handler = new FirstlineFunction(this, 'Policies', {
      entry: name,
      environment: { ...table.environment, ...renewal.environment },
      timeout: Duration.seconds(15),
    });
    table.allowReadingAndWriting(handler);
    renewal.allowBeginning(handler);
    api.serve('Policies', handler, routes);
  }
}
