// What is kept, for how long, and who is kept out: the table, the buckets, the accounts, the functions around them.
import { describe, expect, it } from 'vitest';
import { UPLOAD_KEPT_DAYS } from '../../shared/blobs/port.ts';
import { UPLOAD_USABLE_MS } from '../../shared/files/files-routes.ts';
import { DAY_MS } from '../../shared/kernel/duration.ts';
import { HTTP_ENTRIES } from '../../shared/registry/http-entries.ts';
import { INDEXES } from '../../shared/table/table.ts';
import { statementsOf } from './support/statements.ts';
import { type Found, first, property, resourcesOf, synthesize, type Templates } from './support/synthesized.ts';

const templates = synthesize();
const all = (type: string) => resourcesOf(templates, type);
const idsWhere = (found: readonly Found[], wrong: (found: Found) => boolean) => found.filter(wrong).map(({ id }) => id);

const KEPT = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool'];
/** The workspace's files are made anew by each release and are no data of anybody's. */
const isData = ({ stack }: Found) => stack !== 'firstline-web';
const keptIn = (of: Templates) => KEPT.flatMap((type) => resourcesOf(of, type)).filter(isData);

describe('every stack', () => {
  it('stays under 400 resources', () => {
    const counts = Object.values(templates).map(({ Resources }) => Object.keys(Resources).length);
    expect(counts).toHaveLength(9);
    expect(Math.max(...counts)).toBeLessThan(400);
  });

  it('forgets its logs after 30 days', () => {
    const groups = all('AWS::Logs::LogGroup');
    expect(groups.length).toBeGreaterThan(8);
    expect(idsWhere(groups, ({ resource }) => property(resource, 'RetentionInDays') !== 30)).toEqual([]);
  });

  it('is the same every time and whoever makes it', () => {
    expect(synthesize()).toEqual(templates);
  });
});

describe('data', () => {
  it('stays when the deployment is destroyed', () => {
    const kept = keptIn(templates);
    expect(kept).toHaveLength(4);
    expect(idsWhere(kept, ({ resource }) => resource.DeletionPolicy !== 'Retain')).toEqual([]);
    expect(idsWhere(kept, ({ resource }) => resource.UpdateReplacePolicy !== 'Retain')).toEqual([]);
  });

  it('goes only when the settings say so', () => {
    const policies = keptIn(synthesize({ dataOnDestroy: 'delete' })).map(({ resource }) => resource.DeletionPolicy);
    expect(policies).toEqual(['Delete', 'Delete', 'Delete', 'Delete']);
  });

  it('can be restored to any second of the last 35 days, and the table cannot be deleted by mistake', () => {
    const { resource } = first(all('AWS::DynamoDB::GlobalTable'));
    expect(property(resource, 'Replicas.0.PointInTimeRecoverySpecification')).toEqual({
      PointInTimeRecoveryEnabled: true,
    });
    expect(property(resource, 'Replicas.0.DeletionProtectionEnabled')).toBe(true);
  });

  it('lies in a table with the keys, expiry and stream that the drivers rely on', () => {
    const { resource } = first(all('AWS::DynamoDB::GlobalTable'));
    expect(property(resource, 'KeySchema')).toEqual([
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ]);
    expect(property(resource, 'TimeToLiveSpecification')).toEqual({ AttributeName: 'expiresAtS', Enabled: true });
    expect(property(resource, 'StreamSpecification')).toEqual({ StreamViewType: 'NEW_IMAGE' });
    expect(property(resource, 'BillingMode')).toBe('PAY_PER_REQUEST');
  });

  it('is found by exactly the indexes that the drivers know', () => {
    const { resource } = first(all('AWS::DynamoDB::GlobalTable'));
    const indexes = property(resource, 'GlobalSecondaryIndexes') as readonly {
      readonly IndexName: string;
      readonly KeySchema: readonly { readonly AttributeName: string }[];
      readonly Projection: { readonly NonKeyAttributes?: readonly string[] };
    }[];
    const made = indexes.map(({ IndexName, KeySchema, Projection }) => {
      const [partition, sort] = KeySchema.map(({ AttributeName }) => AttributeName);
      return [IndexName, { partition, sort, projected: Projection.NonKeyAttributes ?? [] }];
    });
    expect(Object.fromEntries(made)).toEqual(INDEXES);
  });

  it('is out of reach for the public, on the way too', () => {
    const closed = {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    };
    for (const { resource } of all('AWS::S3::Bucket')) {
      expect(property(resource, 'PublicAccessBlockConfiguration')).toEqual(closed);
    }
    const policies = ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].flatMap(all);
    const receivers = ['AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::SNS::Topic'].flatMap(all);
    expect(policies).toHaveLength(receivers.length);
    const withoutTls = (found: Found) =>
      !statementsOf(found).some(
        ({ Effect, Condition }) => Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false',
      );
    expect(idsWhere(policies, withoutTls)).toEqual([]);
  });

  it('is kept as long as its retention class says', () => {
    const rulesOf = ({ resource }: Found) =>
      property(resource, 'LifecycleConfiguration.Rules') as readonly {
        readonly Id: string;
        readonly Prefix?: string;
        readonly ExpirationInDays?: number;
      }[];
    const rules = all('AWS::S3::Bucket').filter(isData).flatMap(rulesOf);
    const days = Object.fromEntries(rules.map(({ Id, Prefix, ExpirationInDays }) => [Id, [Prefix, ExpirationInDays]]));
    expect(days).toEqual({
      raw: ['raw/', 90],
      quarantine: ['quarantine/', 7],
      upload: ['upload/', UPLOAD_KEPT_DAYS],
      leftovers: [undefined, undefined],
      all: [undefined, 30],
    });
    // An upload that can still be used is there, however S3 rounds its days.
    expect(UPLOAD_KEPT_DAYS * DAY_MS).toBeGreaterThan(UPLOAD_USABLE_MS);
    const longer = first(resourcesOf(synthesize({ rawMailDays: 400 }), 'AWS::S3::Bucket'));
    expect(rulesOf(longer)[0]?.ExpirationInDays).toBe(400);
  });
});

describe('uploads', () => {
  it('can be put by pages of the desk and those for customers alone, with nothing but their type, and read by none', () => {
    const cors = (of: Templates) =>
      resourcesOf(of, 'AWS::S3::Bucket').flatMap(({ resource }) => property(resource, 'CorsConfiguration') ?? []);
    const rule = { AllowedHeaders: ['content-type'], AllowedMethods: ['PUT'], MaxAge: 3600 };
    const pages = 'https://*.execute-api.eu-central-1.amazonaws.com';
    expect(cors(templates)).toEqual([
      { CorsRules: [{ ...rule, AllowedOrigins: ['https://desk.example.com', pages] }] },
    ]);
    const elsewhere = cors(synthesize({ deskAddress: 'https://work.example.org' }));
    expect(elsewhere).toEqual([{ CorsRules: [{ ...rule, AllowedOrigins: ['https://work.example.org', pages] }] }]);
  });
});

describe('every function', () => {
  it('runs on Node 24 on arm64 with 512 MB, logs JSON into its own group, and sets no share of the account aside', () => {
    const functions = all('AWS::Lambda::Function');
    expect(functions.length).toBeGreaterThan(8);
    for (const { resource } of functions) {
      const { Runtime, Architectures, MemorySize, LoggingConfig, ReservedConcurrentExecutions, TracingConfig } =
        resource.Properties ?? {};
      expect([Runtime, Architectures, MemorySize]).toEqual(['nodejs24.x', ['arm64'], 512]);
      expect(LoggingConfig).toEqual({ LogFormat: 'JSON', LogGroup: { Ref: expect.any(String) } });
      expect([ReservedConcurrentExecutions, TracingConfig]).toEqual([undefined, undefined]);
    }
    const groups = functions.map(({ stack, resource }) =>
      [stack, property(resource, 'LoggingConfig.LogGroup.Ref')].join(),
    );
    expect(new Set(groups).size).toBe(functions.length);
  });

  it('is reached by no address of its own, and from outside by the gateways of this account only', () => {
    expect(all('AWS::Lambda::Url')).toEqual([]);
    const permissions = all('AWS::Lambda::Permission');
    expect(permissions).toHaveLength(HTTP_ENTRIES.length);
    for (const { resource } of permissions) {
      expect(resource.Properties?.Principal).toBe('apigateway.amazonaws.com');
      expect(JSON.stringify(resource.Properties?.SourceArn)).toContain('AWS::AccountId');
    }
  });
});

describe('services that write into what is ours', () => {
  it('are named with the resource and the account that they act for', () => {
    const policies = ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].flatMap(all);
    const allowed = policies.flatMap((found) => statementsOf(found).filter(({ Effect }) => Effect === 'Allow'));
    const serviceOf = ({ Principal }: (typeof allowed)[number]) =>
      (typeof Principal === 'object' ? Principal.Service : undefined) ?? 'not a service';
    // A topic's name holds the account; CloudWatch names no resource when an alarm is made.
    const demanded: Readonly<Record<string, readonly string[]>> = {
      'ses.amazonaws.com': ['aws:SourceArn', 'aws:SourceAccount'],
      'events.amazonaws.com': ['aws:SourceArn', 'aws:SourceAccount'],
      'sns.amazonaws.com': ['aws:SourceArn'],
      // Reads, and writes nothing: one distribution, whose name holds the account.
      'cloudfront.amazonaws.com': ['AWS:SourceArn'],
      'cloudwatch.amazonaws.com': ['aws:SourceAccount'],
    };
    const unbound = allowed.filter((statement) => {
      const keys = Object.values(statement.Condition ?? {}).flatMap((condition) => Object.keys(condition));
      return !(demanded[serviceOf(statement)] ?? ['nothing is enough']).every((key) => keys.includes(key));
    });
    expect(unbound).toEqual([]);
    expect(new Set(allowed.map(serviceOf))).toEqual(new Set(Object.keys(demanded)));
  });
});
