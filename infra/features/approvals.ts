// Approvals: the process that runs each, the reaction that keeps it going, and the mails to those who are asked and who asked.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ReactionName } from '../../shared/registry/reactions.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import { Reaction } from '../platform/reaction.ts';
import { Workflow } from '../platform/workflow.ts';
import { allowFinishingSteps, approvalMachineName } from './approval-machine.ts';
import { type MailingReactionProps, mailingReaction } from './mail-sender.ts';
import { reactionEvents } from './reaction-events.ts';

const CHAPTER = 'approvals';

export class Approvals extends Construct {
  constructor(scope: Construct, id: string, props: MailingReactionProps) {
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

  private process({ deployment, table, monitoring }: MailingReactionProps): Workflow {
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

  private runner(process: Workflow, props: MailingReactionProps): void {
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

  private canceller(props: MailingReactionProps): void {
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

  private mailer(id: string, name: ReactionName, holds: string, props: MailingReactionProps): FirstlineFunction {
    return mailingReaction(this, id, { name, holds, chapter: CHAPTER }, props);
  }

  private react(
    id: string,
    name: ReactionName,
    worker: FirstlineFunction,
    holds: string,
    { bus, monitoring }: MailingReactionProps,
  ): void {
    new Reaction(this, `${id}Reaction`, {
      bus,
      events: reactionEvents(name),
      worker,
      monitoring,
      holds,
      chapter: CHAPTER,
      batchSize: 10,
      triesFor: Duration.minutes(30),
      waitsAtMost: Duration.minutes(5),
    });
  }
}
