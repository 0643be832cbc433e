// What follows from a merge: messages that it had no room for.
import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { Reaction } from '../platform/reaction.ts';
import { reactionEvents } from './reaction-events.ts';

export type MergesProps = {
  readonly bus: EventBus;
  readonly table: FirstlineTable;
  readonly monitoring: Monitoring;
};

export class Merges extends Construct {
  constructor(scope: Construct, id: string, { bus, table, monitoring }: MergesProps) {
    super(scope, id);
    const worker = new FirstlineFunction(this, 'CarryHeld', {
      entry: 'on/ticket-merged-carry-held-messages',
      environment: table.environment,
      timeout: Duration.seconds(30),
    });
    table.allowReadingAndWriting(worker);
    new Reaction(this, 'CarryHeldReaction', {
      bus,
      events: reactionEvents('ticket-merged-carry-held-messages'),
      worker,
      monitoring,
      holds: 'Merged tickets whose messages are to follow',
      chapter: 'merged-tickets',
      batchSize: 1,
      triesFor: Duration.hours(1),
      waitsAtMost: Duration.minutes(15),
    });
  }
}
