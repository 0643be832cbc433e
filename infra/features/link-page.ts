// The form by which people have the links to their requests mailed again. It writes what was asked, and reads no ticket.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type LinkPageProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
};

export class LinkPage extends Construct {
  constructor(scope: Construct, id: string, { api, table }: LinkPageProps) {
    super(scope, id);
    const { name, routes } = httpEntry('public/link');
    const handler = new FirstlineFunction(this, 'Link', {
      entry: name,
      environment: table.environment,
      timeout: Duration.seconds(15),
    });
    table.allowReadingAndWriting(handler);
    api.serve('Link', handler, routes);
  }
}
