// Approvals and their chains over HTTP, for staff.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { allowFinishingSteps } from './approval-machine.ts';
import { httpEntry } from './http-entry.ts';

export type ApprovalsApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
  readonly deploymentName: string;
};

export class ApprovalsApi extends Construct {
  constructor(scope: Construct, id: string, { api, table, deploymentName }: ApprovalsApiProps) {
    super(scope, id);
    const serve = (functionId: string, entry: 'api/approvals' | 'api/approval-chains') => {
      const { name, routes } = httpEntry(entry);
      const handler = new FirstlineFunction(this, functionId, {
        entry: name,
        environment: table.environment,
        timeout: Duration.seconds(15),
      });
      table.allowReadingAndWriting(handler);
      api.serve(functionId, handler, routes);
      return handler;
    };
    allowFinishingSteps(serve('Approvals', 'api/approvals'), deploymentName);
    serve('Chains', 'api/approval-chains');
  }
}
