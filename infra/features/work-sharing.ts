// Sharing out the work of queues that ask for it among the people of their teams.
import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { Reaction } from '../platform/reaction.ts';
import { reactionEvents } from './reaction-events.ts';

export type WorkSharingProps = {
  readonly bus: EventBus;
  readonly table: FirstlineTable;
  readonly monitoring: Monitoring;
};

export class WorkSharing extends Construct {
  constructor(scope: Construct, id: string, { bus, table, monitoring }: WorkSharingProps) {
    super(scope, id);
    const worker = new FirstlineFunction(this, 'ShareOut', {
      entry: 'on/ticket-arrived-share-out',
      environment: table.environment,
      timeout: Duration.seconds(30),
    });
    table.allowReadingAndWriting(worker);
    new Reaction(this, 'ShareOutReaction', {
      bus,
      events: reactionEvents('ticket-arrived-share-out'),
      worker,
      monitoring,
      holds: 'Tickets to be given to the people of a queue',
      chapter: 'work-sharing',
      batchSize: 10,
      triesFor: Duration.hours(1),
      waitsAtMost: Duration.minutes(15),
    });
  }
}
