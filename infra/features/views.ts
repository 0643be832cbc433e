// Views: the routes for staff, and the reaction that keeps the counts beside the lists.
import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { OWN_VIEWS } from '../../shared/table/view-keys.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { Reaction } from '../platform/reaction.ts';
import { httpEntry } from './http-entry.ts';
import { reactionEvents } from './reaction-events.ts';

export type ViewsApiProps = { readonly api: FirstlineHttpApi; readonly table: FirstlineTable };

export class ViewsApi extends Construct {
  constructor(scope: Construct, id: string, { api, table }: ViewsApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/views');
    const handler = new FirstlineFunction(this, 'Views', {
      entry: name,
      environment: table.environment,
      timeout: Duration.seconds(15),
    });
    table.allowReading(handler);
    table.allowKeeping(handler, OWN_VIEWS);
    api.serve('Views', handler, routes);
  }
}

export type ListCountsProps = {
  readonly bus: EventBus;
  readonly table: FirstlineTable;
  readonly monitoring: Monitoring;
};

export class ListCounts extends Construct {
  constructor(scope: Construct, id: string, { bus, table, monitoring }: ListCountsProps) {
    super(scope, id);
    const worker = new FirstlineFunction(this, 'CountLists', {
      entry: 'on/ticket-moved-count-lists',
      environment: table.environment,
      timeout: Duration.seconds(30),
    });
    table.allowReadingAndWriting(worker);
    new Reaction(this, 'CountListsReaction', {
      bus,
      events: reactionEvents('ticket-moved-count-lists'),
      worker,
      monitoring,
      holds: 'Tickets to be counted in their lists',
      chapter: 'list-counts',
      batchSize: 100,
      // People look every ten seconds: what comes together within five is written once.
      gathersFor: Duration.seconds(5),
      triesFor: Duration.hours(1),
      waitsAtMost: Duration.minutes(15),
    });
  }
}
