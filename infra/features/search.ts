// Searching: the route for staff, and the reaction that keeps the index of words.
import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { KEPT_CURSORS } from '../../shared/table/cursor-keys.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { Reaction } from '../platform/reaction.ts';
import { httpEntry } from './http-entry.ts';
import { reactionEvents } from './reaction-events.ts';

export type SearchApiProps = { readonly api: FirstlineHttpApi; readonly table: FirstlineTable };

export class SearchApi extends Construct {
  constructor(scope: Construct, id: string, { api, table }: SearchApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/search');
    const handler = new FirstlineFunction(this, 'Search', {
      entry: name,
      environment: table.environment,
      timeout: Duration.seconds(15),
    });
    table.allowReading(handler);
    table.allowKeeping(handler, KEPT_CURSORS);
    api.serve('Search', handler, routes);
  }
}

export type SearchIndexProps = {
  readonly bus: EventBus;
  readonly table: FirstlineTable;
  readonly monitoring: Monitoring;
};

export class SearchIndex extends Construct {
  constructor(scope: Construct, id: string, { bus, table, monitoring }: SearchIndexProps) {
    super(scope, id);
    const worker = new FirstlineFunction(this, 'IndexWords', {
      entry: 'on/ticket-changed-index-words',
      environment: table.environment,
      timeout: Duration.seconds(30),
    });
    table.allowReadingAndWriting(worker);
    new Reaction(this, 'IndexWordsReaction', {
      bus,
      events: reactionEvents('ticket-changed-index-words'),
      worker,
      monitoring,
      holds: 'Tickets to be found by their words',
      chapter: 'search',
      batchSize: 10,
      triesFor: Duration.hours(1),
      waitsAtMost: Duration.minutes(15),
    });
  }
}
