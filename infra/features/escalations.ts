// The escalation ladder: who is told of a warning, the process that climbs after a breach, and who is told of each level.
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
import type { OutgoingMail } from './outgoing-mail.ts';
import { reactionEvents } from './reaction-events.ts';

export type EscalationsProps = {
  readonly deployment: Deployment;
  readonly bus: EventBus;
  readonly table: FirstlineTable;
  readonly blobs: BlobBucket;
  readonly outgoing: OutgoingMail;
  readonly publicUrl: string;
  readonly monitoring: Monitoring;
};

const CHAPTER = 'escalations';

export class Escalations extends Construct {
  constructor(scope: Construct, id: string, props: EscalationsProps) {
    super(scope, id);
    const climb = this.climb(props);
    this.starter(climb, props);
    const ofWarnings = this.teller('TellOfWarning', 'clock-warned-tell-people', 'Warnings of a clock', props);
    const ofLevels = this.teller(
      'TellOfLevel',
      'escalation-level-reached-tell-person',
      'Levels of an escalation ladder',
      props,
    );
    props.monitoring.watchLog(this, 'NobodyToTell', {
      logGroups: [ofWarnings.logGroup, ofLevels.logGroup],
      lines: { what: 'nobody-to-tell', level: 'error' },
      says: 'Nobody was there to be told of a promise that is missed or about to be.',
      chapter: 'nobody-to-tell',
    });
  }

  private climb({ table, monitoring }: EscalationsProps): Workflow {
    const look = new FirstlineFunction(this, 'Look', {
      entry: 'workflow/look-at-ladder',
      environment: table.environment,
      timeout: Duration.seconds(20),
    });
    table.allowReading(look);
    const reach = new FirstlineFunction(this, 'Reach', {
      entry: 'workflow/reach-ladder-level',
      environment: table.environment,
      timeout: Duration.seconds(20),
    });
    table.allowReadingAndWriting(reach);
    return new Workflow(this, 'Climb', {
      name: 'climb-ladder',
      tasks: { 'workflow/look-at-ladder': look, 'workflow/reach-ladder-level': reach },
      monitoring,
      runs: 'Climbs of an escalation ladder',
      chapter: CHAPTER,
    });
  }

  private starter(climb: Workflow, { bus, table, monitoring }: EscalationsProps): void {
    const worker = new FirstlineFunction(this, 'Begin', {
      entry: 'on/clock-breached-climb-ladder',
      environment: { ...table.environment, ...climb.environment },
      timeout: Duration.seconds(20),
    });
    table.allowReading(worker);
    climb.allowStarting(worker);
    new Reaction(this, 'BeginReaction', {
      bus,
      events: reactionEvents('clock-breached-climb-ladder'),
      worker,
      monitoring,
      holds: 'Missed promises whose ladder is to be climbed',
      chapter: CHAPTER,
      batchSize: 10,
      triesFor: Duration.minutes(30),
      waitsAtMost: Duration.minutes(5),
    });
  }

  private teller(id: string, name: ReactionName, holds: string, props: EscalationsProps): FirstlineFunction {
    const { deployment, bus, table, blobs, outgoing, publicUrl, monitoring } = props;
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
    new Reaction(this, `${id}Reaction`, {
      bus,
      events: reactionEvents(name),
      worker,
      monitoring,
      holds,
      chapter: CHAPTER,
      batchSize: 5,
      // As with every mail: a spent quota comes back within a day.
      triesFor: Duration.hours(25),
      waitsAtMost: Duration.minutes(20),
    });
    return worker;
  }
}
