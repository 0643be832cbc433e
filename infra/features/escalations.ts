// The escalation ladder: who is told of a warning, the process that climbs after a breach, and who is told of each level.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ReactionName } from '../../shared/registry/reactions.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import { Reaction } from '../platform/reaction.ts';
import { Workflow } from '../platform/workflow.ts';
import { type MailingReactionProps, mailingReaction } from './mail-sender.ts';
import { reactionEvents } from './reaction-events.ts';

const CHAPTER = 'escalations';

export class Escalations extends Construct {
  constructor(scope: Construct, id: string, props: MailingReactionProps) {
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

  private climb({ table, monitoring }: MailingReactionProps): Workflow {
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

  private starter(climb: Workflow, { bus, table, monitoring }: MailingReactionProps): void {
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

  private teller(id: string, name: ReactionName, holds: string, props: MailingReactionProps): FirstlineFunction {
    return mailingReaction(this, id, { name, holds, chapter: CHAPTER }, props);
  }
}
