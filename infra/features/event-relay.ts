// From the table to the bus: the stream's event items, one relay, one bus. Nothing else leaves the table.
import { Duration } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type IEventSourceDlq,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { busEnvironment, EnvironmentOf } from '../../shared/config/port-environments.ts';
import { TABLE } from '../../shared/table/table.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { Monitoring } from '../platform/monitoring.ts';

export type EventRelayProps = {
  readonly table: FirstlineTable;
  /** Where batches go that the stream would otherwise forget. */
  readonly failedBatches: Bucket;
  readonly monitoring: Monitoring;
};

/** A stream keeps 24 hours; what has not gone out by now is written to the bucket while it can still be read. */
const GIVES_UP_AFTER = Duration.hours(20);

export class EventRelay extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, { table, failedBatches, monitoring }: EventRelayProps) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', { description: 'What happened in Firstline' });
    const environment: EnvironmentOf<typeof busEnvironment> = { BUS_NAME: this.bus.eventBusName };
    const relay = new FirstlineFunction(this, 'Relay', {
      entry: 'streams/publish-domain-events',
      environment,
      timeout: Duration.seconds(60),
    });
    relay.allow({ actions: ['events:PutEvents'], resources: [this.bus.eventBusArn] });
    table.allowStream(relay);
    new EventSourceMapping(this, 'Stream', {
      target: relay.handler,
      eventSourceArn: table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { NewImage: { entity: { S: [...TABLE.streamedEntities] } } },
        }),
      ],
      reportBatchItemFailures: true,
      // A batch that makes the function crash is cut in halves until the one record is found.
      bisectBatchOnError: true,
      // Tried until it works or grows too old: the relay itself passes over what no retry helps, so nothing blocks a shard
      // but the bus's own absence.
      maxRecordAge: GIVES_UP_AFTER,
      // Two batches of a shard at once; the events of one ticket stay in order.
      parallelizationFactor: 2,
      onFailure: writeTo(failedBatches, relay),
    });
    this.watch(relay, monitoring);
  }

  private watch(relay: FirstlineFunction, monitoring: Monitoring): void {
    monitoring.watch(this, 'IteratorAgeAlarm', {
      metric: relay.handler.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'Maximum' }),
      threshold: Duration.hours(1).toMilliseconds(),
      says: 'Events have waited for an hour to be published; the stream keeps 24.',
      chapter: 'events-wait',
    });
    monitoring.watchLog(this, 'UnpublishableEvents', {
      logGroups: [relay.logGroup],
      lines: { what: 'event-unpublishable' },
      says: 'An event cannot be published as it is and was passed over.',
      chapter: 'unpublishable-event',
    });
  }
}

/** The library's own destination lets the function read, overwrite and delete the whole bucket; Lambda only adds to it. */
function writeTo(bucket: Bucket, relay: FirstlineFunction): IEventSourceDlq {
  return {
    bind: () => {
      relay.allow({
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects('aws/lambda/*')],
        wildcardBecause: 'Lambda names each object by the mapping, the shard and the time.',
      });
      relay.allow({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] });
      return { destination: bucket.bucketArn };
    },
  };
}
