// What a new desk begins with, written into the table as soon as it stands, so that the first mail finds a mailbox.
import { CustomResource, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Deployment } from '../config/deployment.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { StaffIdentity } from './staff-identity.ts';

export type FirstSettingsProps = {
  readonly deployment: Deployment;
  readonly table: FirstlineTable;
  readonly identity: StaffIdentity;
};

export class FirstSettings extends Construct {
  constructor(scope: Construct, id: string, { deployment, table, identity }: FirstSettingsProps) {
    super(scope, id);
    const writer = new FirstlineFunction(this, 'Write', {
      entry: 'deploy/write-first-settings',
      environment: { ...table.environment, ...identity.environment },
      timeout: Duration.seconds(30),
    });
    table.allowReadingAndWriting(writer);
    identity.allowInviting(writer);
    const settings = new CustomResource(this, 'Settings', {
      resourceType: 'Custom::FirstSettings',
      serviceToken: writer.handler.functionArn,
      serviceTimeout: Duration.minutes(2),
      properties: {
        receivingDomain: deployment.receivingDomain,
        sendingDomain: deployment.sendingDomain,
        timeZone: deployment.timeZone,
        language: deployment.languages[0],
        administrator: deployment.firstAdministrator,
        issuer: identity.issuer,
        subject: identity.machine.userPoolClientId,
      },
    });
    settings.node.addDependency(writer);
  }
}
