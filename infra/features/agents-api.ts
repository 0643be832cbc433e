// Agents over HTTP, for those who set up the desk; the one function of the API that makes accounts.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';
import type { StaffIdentity } from './staff-identity.ts';

export type AgentsApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
  readonly identity: StaffIdentity;
};

export class AgentsApi extends Construct {
  constructor(scope: Construct, id: string, { api, table, identity }: AgentsApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/agents');
    const handler = new FirstlineFunction(this, 'Agents', {
      entry: name,
      environment: { ...table.environment, ...identity.environment },
      timeout: Duration.seconds(15),
    });
    table.allowReadingAndWriting(handler);
    identity.allowInviting(handler);
    api.serve('Agents', handler, routes);
  }
}
