// The one table, made from shared/table/table.ts, and who may do what to it. Nobody may Scan, and nobody may delete: events
// and tickets outlive every request.
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { EnvironmentOf, tableEnvironment } from '../../shared/config/port-environments.ts';
import { INDEXES, TABLE } from '../../shared/table/table.ts';
import type { FirstlineFunction } from './firstline-function.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

export class FirstlineTable extends Construct {
  readonly table: TableV2;
  readonly environment: EnvironmentOf<typeof tableEnvironment>;

  constructor(scope: Construct, id: string, { retained }: { readonly retained: boolean }) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: text(TABLE.partition),
      sortKey: text(TABLE.sort),
      timeToLiveAttribute: TABLE.timeToLive,
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      // Events are only ever added, so the relay needs what is there now and never what was.
      dynamoStream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: retained,
      removalPolicy: retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      globalSecondaryIndexes: Object.entries(INDEXES).map(([indexName, { partition, sort, projected }]) => ({
        indexName,
        partitionKey: text(partition),
        sortKey: text(sort),
        ...(projected.length === 0
          ? { projectionType: ProjectionType.KEYS_ONLY }
          : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...projected] }),
      })),
    });
    this.environment = { TABLE_NAME: this.table.tableName };
  }

  allowReading(reader: FirstlineFunction): void {
    const { tableArn } = this.table;
    reader.allow({ actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], resources: [tableArn] });
    // Index by index: `index/*` would be a wildcard for nothing.
    const indexes = Object.keys(INDEXES).map((name) => `${tableArn}/index/${name}`);
    reader.allow({ actions: ['dynamodb:Query'], resources: [tableArn, ...indexes] });
  }

  /** A transaction needs the permissions of what it contains. */
  allowReadingAndWriting(writer: FirstlineFunction): void {
    this.allowReading(writer);
    writer.allow({
      actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'],
      resources: [this.table.tableArn],
    });
  }

  /** What one index shows, and nothing else. */
  allowQuerying(reader: FirstlineFunction, index: keyof typeof INDEXES): void {
    reader.allow({ actions: ['dynamodb:Query'], resources: [`${this.table.tableArn}/index/${index}`] });
  }

  /** Items of one partition, for a function that keeps a word of its own there and touches no ticket. */
  allowKeeping(keeper: FirstlineFunction, partition: string): void {
    keeper.allow({
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      resources: [this.table.tableArn],
      conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [partition] } },
    });
  }

  get streamArn(): string {
    const { tableStreamArn } = this.table;
    if (tableStreamArn === undefined) throw new Error('The table has no stream.');
    return tableStreamArn;
  }

  allowStream(relay: FirstlineFunction): void {
    this.table.grantStreamRead(relay.handler);
  }
}
