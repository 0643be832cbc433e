// What time itself sets going: clocks that fall due, clocks that follow a changed calendar, and the audit of both. Apart from
// the reactions, because it hears of no event and must go on when the bus stands still.
import { type App, Stack, type StackProps } from 'aws-cdk-lib';
import type { Deployment } from '../config/deployment.ts';
import { ClockAudit } from '../features/clock-audit.ts';
import { ClockRenewal } from '../features/clock-renewal.ts';
import { DueApprovals } from '../features/due-approvals.ts';
import { DueClocks } from '../features/due-clocks.ts';
import { HeldReplies } from '../features/held-replies.ts';
import type { DataStack } from './data-stack.ts';

export class ClocksStack extends Stack {
  readonly renewal: ClockRenewal;
  readonly replies: HeldReplies;

  constructor(app: App, id: string, props: StackProps, deployment: Deployment, data: DataStack) {
    super(app, id, props);
    const { table, monitoring } = data;
    const approvals = new DueApprovals(this, 'DueApprovals', { table, monitoring, deploymentName: deployment.name });
    this.replies = new HeldReplies(this, 'HeldReplies', { table, monitoring });
    new DueClocks(this, 'Due', { table, monitoring, approvals, replies: this.replies });
    this.renewal = new ClockRenewal(this, 'Renewal', { table, monitoring });
    new ClockAudit(this, 'Audit', { table, monitoring });
  }
}
