// The first stack, and the only one that can say no: nothing is created while mail in this region belongs to somebody else.
import { type App, Stack, type StackProps } from 'aws-cdk-lib';
import type { Deployment } from '../config/deployment.ts';
import { ReceivingGate } from '../features/receiving-gate.ts';

export class GateStack extends Stack {
  readonly gate: ReceivingGate;

  constructor(app: App, id: string, props: StackProps, deployment: Deployment) {
    super(app, id, props);
    this.gate = new ReceivingGate(this, 'Receiving', deployment);
  }
}
