// The simulator over HTTP, for staff. It stores nothing, so it may write nothing.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type SimulationsApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
};

export class SimulationsApi extends Construct {
  constructor(scope: Construct, id: string, { api, table }: SimulationsApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/simulations');
    const handler = new FirstlineFunction(this, 'Simulations', {
      entry: name,
      environment: table.environment,
      timeout: Duration.seconds(15),
    });
    table.allowReading(handler);
    api.serve('Simulations', handler, routes);
  }
}
