// Processes that wait, with everything that starts them: a starter names the published version, and a name that changes with
// every definition must not be handed from stack to stack.
import { type App, Stack, type StackProps } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Deployment } from '../config/deployment.ts';
import { Approvals } from '../features/approvals.ts';
import { Escalations } from '../features/escalations.ts';
import type { OutgoingMail } from '../features/outgoing-mail.ts';
import type { DataStack } from './data-stack.ts';

export type WorkflowsStackParts = {
  readonly data: DataStack;
  readonly bus: EventBus;
  readonly outgoing: OutgoingMail;
  readonly publicUrl: string;
};

export class WorkflowsStack extends Stack {
  constructor(app: App, id: string, props: StackProps, deployment: Deployment, parts: WorkflowsStackParts) {
    super(app, id, props);
    const { data, bus, outgoing, publicUrl } = parts;
    const { table, blobs, monitoring } = data;
    new Approvals(this, 'Approvals', { deployment, bus, table, blobs, outgoing, publicUrl, monitoring });
    new Escalations(this, 'Escalations', { deployment, bus, table, blobs, outgoing, publicUrl, monitoring });
  }
}
