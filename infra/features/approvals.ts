// Approvals: the process that runs each, the reaction that keeps it going, and the mails to those who are asked and who asked.
import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { ReactionName } from '../../shared/registry/reactions.ts';
import type { Deployment } from '../config/deployment.ts';
import type { BlobBucket } from '../platform/blob-bucket.ts';
import { deskVariables, pageVariables } from '../platform/desk-variables.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { Reaction } from '../platform/reaction.ts';
import { Workflow } from '../platform/workflow.ts';
import { allowFinishingSteps, approvalMachineName } from './approval-machine.ts';
import type { OutgoingMail } from './outgoing-mail.ts';
import { reactionEvents } from './reaction-events.ts';

export type ApprovalsProps = {
  readonly deployment: Deployment;
  readonly bus: EventBus;
  readonly table: FirstlineTable;
  readonly blobs: BlobBucket;
  readonly outgoing: OutgoingMail;
  readonly publicUrl: string;
  readonly monitoring: Monitoring;
};

const CHAPTER = 'approvals';

export class Approvals extends Construct {
  constructor(scope: Construct, id: string, props: ApprovalsProps) {
    super(scope, id);
    const process = this.process(props);
    this.runner(process, props);
    this.canceller(props);
    const asker = this.mailer('SendRequest', 'approver-asked-send-request', 'Requests to approvers', props);
    this.mailer('TellRequester', 'approval-ended-tell-requester', 'Ends of approvals', props);
    props.monitoring.watchLog(this, 'ApproverMissing', {
      logGroups: [asker.logGroup],
      lines: { what: 'approver-missing', level: 'error' },
      says: 'Nobody can be found who could decide a step of an approval.',
      chapter: 'approver-missing',
    });
  }

  private process({ deployment, table, monitoring }: ApprovalsProps): Workflow {
    const step = (id: string, entry: string) => {
      const task = new FirstlineFunction(this, id, {
        entry,
        environment: table.environment,
        timeout: Duration.seconds(20),
      });
      table.allowReadingAndWriting(task);
      return task;
    };
    const advance = step('Advance', 'workflow/advance-approval');
    const wait = step('Await', 'workflow/await-approval-step');
    allowFinishingSteps(wait, deployment.name);
    return new Workflow(this, 'Run', {
      name: 'run-approval',
      machineName: approvalMachineName(deployment.name),
      tasks: { 'workflow/advance-approval': advance, 'workflow/await-approval-step': wait },
      monitoring,
      runs: 'Processes of approvals',
      chapter: CHAPTER,
    });
  }

  private runner(process: Workflow, props: ApprovalsProps): void {
    const { deployment, table } = props;
    const worker = new FirstlineFunction(this, 'RunProcess', {
      entry: 'on/approval-moved-run-process',
      environment: { ...table.environment, ...process.environment },
      timeout: Duration.seconds(20),
    });
    table.allowReading(worker);
    process.allowStarting(worker);
    allowFinishingSteps(worker, deployment.name);
    this.react('RunProcess', 'approval-moved-run-process', worker, 'Approvals whose process is to go on', props);
  }

  private canceller(props: ApprovalsProps): void {
    const { deployment, table } = props;
    const worker = new FirstlineFunction(this, 'Cancel', {
      entry: 'on/ticket-ended-cancel-approvals',
      environment: table.environment,
      timeout: Duration.seconds(20),
    });
    table.allowReadingAndWriting(worker);
    allowFinishingSteps(worker, deployment.name);
    this.react(
      'Cancel',
      'ticket-ended-cancel-approvals',
      worker,
      'Tickets whose approvals are to be taken back',
      props,
    );
  }

  private mailer(id: string, name: ReactionName, holds: string, props: ApprovalsProps): FirstlineFunction {
    const { deployment, table, blobs, outgoing, publicUrl } = props;
    const worker = new FirstlineFunction(this, id, {
      entry: `on/${name}`,
      environment: {
        ...table.environment,
        ...blobs.environment,
        ...outgoing.environment,
        ...deskVariables(deployment),
        ...pageVariables(deployment, publicUrl),
      },
      timeout: Duration.seconds(30),
    });
    table.allowReadingAndWriting(worker);
    outgoing.allowSending(worker);
    // As with every mail: a spent quota comes back within a day.
    const patience = { batchSize: 5, triesFor: Duration.hours(25), waitsAtMost: Duration.minutes(20) };
    this.react(id, name, worker, holds, props, patience);
    return worker;
  }

  private react(
    id: string,
    name: ReactionName,
    worker: FirstlineFunction,
    holds: string,
    { bus, monitoring }: ApprovalsProps,
    patience = { batchSize: 10, triesFor: Duration.minutes(30), waitsAtMost: Duration.minutes(5) },
  ): void {
    const events = reactionEvents(name);
    new Reaction(this, `${id}Reaction`, { bus, events, worker, monitoring, holds, chapter: CHAPTER, ...patience });
  }
}
