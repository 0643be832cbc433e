// "Explain this clock" over HTTP, for staff.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type ClocksApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
};

export class ClocksApi extends Construct {
  constructor(scope: Construct, id: string, { api, table }: ClocksApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/clocks');
    const handler = new FirstlineFunction(this, 'Clocks', {
      entry: name,
      environment: table.environment,
      timeout: Duration.seconds(15),
    });
    table.allowReading(handler);
    api.serve('Clocks', handler, routes);
  }
}
