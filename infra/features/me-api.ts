// What a signed-in person asks about themselves.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type MeApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
};

export class MeApi extends Construct {
  constructor(scope: Construct, id: string, { api, table }: MeApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/me');
    const handler = new FirstlineFunction(this, 'Me', {
      entry: name,
      environment: table.environment,
      timeout: Duration.seconds(15),
    });
    table.allowReading(handler);
    api.serve('Me', handler, routes);
  }
}
