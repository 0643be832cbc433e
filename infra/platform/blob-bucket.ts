// The bucket behind the blob port. The first part of a key is its retention class, so that one bucket keeps each as long as it
// is meant to stay.
import { Aws, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { blobsEnvironment, EnvironmentOf } from '../../shared/config/port-environments.ts';
import type { FirstlineFunction } from './firstline-function.ts';

/** The first part of a blob's key. */
export type RetentionClass = 'raw' | 'quarantine' | 'body' | 'file' | 'upload';

/** Raw mail with forbidden data in it. */
const QUARANTINE_DAYS = 7;
/** As long as the table can be restored to a point in time, so that a restored table finds what it points to. */
const DELETED_DAYS = 35;
/** What agents and customers uploaded, used or not: a used one was copied. Longer than the day on which it can be used. */
const UPLOAD_DAYS = 2;

export type BlobBucketProps = {
  readonly retained: boolean;
  readonly rawMailDays: number;
  /** The origins of the desk's pages and of those for customers: no other page can put a file here, even if it had an address. */
  readonly uploadsFrom: readonly string[];
};

export class BlobBucket extends Construct {
  readonly bucket: Bucket;
  readonly environment: EnvironmentOf<typeof blobsEnvironment>;

  constructor(scope: Construct, id: string, props: BlobBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      ...privateBucket,
      versioned: true,
      // Only to put with the type that is signed. Files are taken by following an address, which needs no permission.
      cors: [
        {
          allowedOrigins: [...props.uploadsFrom],
          allowedMethods: [HttpMethods.PUT],
          allowedHeaders: ['content-type'],
          maxAge: Duration.hours(1).toSeconds(),
        },
      ],
      removalPolicy: props.retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [
        {
          id: 'raw',
          prefix: 'raw/',
          expiration: Duration.days(props.rawMailDays),
          // What was moved to quarantine lives no longer here than there.
          noncurrentVersionExpiration: Duration.days(QUARANTINE_DAYS),
        },
        {
          id: 'quarantine',
          prefix: 'quarantine/',
          expiration: Duration.days(QUARANTINE_DAYS),
          noncurrentVersionExpiration: Duration.days(1),
        },
        {
          id: 'upload',
          prefix: 'upload/',
          expiration: Duration.days(UPLOAD_DAYS),
          noncurrentVersionExpiration: Duration.days(1),
        },
        {
          id: 'leftovers',
          noncurrentVersionExpiration: Duration.days(DELETED_DAYS),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          expiredObjectDeleteMarker: true,
        },
      ],
    });
    acknowledgeNoAccessLog(this.bucket);
    this.environment = { BLOBS_BUCKET: this.bucket.bucketName };
  }

  allowReading(reader: FirstlineFunction, ...classes: readonly RetentionClass[]): void {
    this.allow(reader, 's3:GetObject', classes);
    // Without it S3 answers a key that is not there with 403, which looks like a fault of the deployment.
    reader.allow({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] });
  }

  allowWriting(writer: FirstlineFunction, ...classes: readonly RetentionClass[]): void {
    this.allow(writer, 's3:PutObject', classes);
  }

  allowDeleting(user: FirstlineFunction, ...classes: readonly RetentionClass[]): void {
    this.allow(user, 's3:DeleteObject', classes);
  }

  private allow(user: FirstlineFunction, action: string, classes: readonly RetentionClass[]): void {
    user.allow({
      actions: [action],
      resources: classes.map((name) => this.bucket.arnForObjects(`${name}/*`)),
      wildcardBecause: 'Keys are ids; the retention class in front of them is what can be told apart.',
    });
  }

  /** Lets SES put raw mail here, by one rule of one account. */
  takeMailFrom(ruleArn: string): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects('raw/*')],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID }, ArnEquals: { 'aws:SourceArn': ruleArn } },
      }),
    );
  }
}

/** What every bucket of ours has: nobody from outside, no clear text on the way, keys that AWS owns. */
export const privateBucket = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
} as const;

export function acknowledgeNoAccessLog(bucket: Bucket): void {
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'Only functions of this deployment read it, and each download is an event of the audit trail. An access log would ' +
      'add the signatures of presigned addresses and outlive an erasure.',
  });
}
