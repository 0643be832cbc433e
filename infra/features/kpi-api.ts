// Figures and the subscriptions to their mails over HTTP, for staff.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { KEPT_CURSORS } from '../../shared/table/cursor-keys.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type KpiApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
};

export class KpiApi extends Construct {
  constructor(scope: Construct, id: string, { api, table }: KpiApiProps) {
    super(scope, id);
    const figures = this.entry('Figures', 'api/kpi', api, table);
    table.allowReading(figures);
    // The walk behind a figure goes over the tickets of all teams; where it stands is kept under a random name.
    table.allowKeeping(figures, KEPT_CURSORS);
    const subscriptions = this.entry('Subscriptions', 'api/subscriptions', api, table);
    table.allowReadingAndWriting(subscriptions);
  }

  private entry(
    id: string,
    name: 'api/kpi' | 'api/subscriptions',
    api: FirstlineHttpApi,
    table: FirstlineTable,
  ): FirstlineFunction {
    const entry = httpEntry(name);
    const handler = new FirstlineFunction(this, id, {
      entry: entry.name,
      environment: table.environment,
      timeout: Duration.seconds(15),
    });
    api.serve(id, handler, entry.routes);
    return handler;
  }
}
