// The page behind the link in an approver's mail. No login: the secret in the path is the key, and no log may hold it.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { allowFinishingSteps } from './approval-machine.ts';
import { httpEntry } from './http-entry.ts';

export type ApprovalPageProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
  readonly deploymentName: string;
};

export class ApprovalPage extends Construct {
  constructor(scope: Construct, id: string, { api, table, deploymentName }: ApprovalPageProps) {
    super(scope, id);
    const { name, routes } = httpEntry('public/approval');
    const handler = new FirstlineFunction(this, 'Approval', {
      entry: name,
      environment: table.environment,
      timeout: Duration.seconds(15),
    });
    table.allowReadingAndWriting(handler);
    allowFinishingSteps(handler, deploymentName);
    api.serve('Approval', handler, routes);
  }
}
