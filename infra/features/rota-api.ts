// Absences and duties over HTTP, for staff.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type RotaApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
};

export class RotaApi extends Construct {
  constructor(scope: Construct, id: string, { api, table }: RotaApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/rota');
    const handler = new FirstlineFunction(this, 'Rota', {
      entry: name,
      environment: table.environment,
      timeout: Duration.seconds(15),
    });
    table.allowReadingAndWriting(handler);
    api.serve('Rota', handler, routes);
  }
}
