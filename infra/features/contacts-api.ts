// Contacts over HTTP, for staff.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type ContactsApiProps = { readonly api: FirstlineHttpApi; readonly table: FirstlineTable };

export class ContactsApi extends Construct {
  constructor(scope: Construct, id: string, { api, table }: ContactsApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/contacts');
    const handler = new FirstlineFunction(this, 'Contacts', {
      entry: name,
      environment: table.environment,
      timeout: Duration.seconds(15),
    });
    table.allowReadingAndWriting(handler);
    api.serve('Contacts', handler, routes);
  }
}
