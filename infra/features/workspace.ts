// The workspace in AWS: its files in a bucket that only CloudFront reads, the headers of its pages, and the function that puts
// the files of each release there.
import { CustomResource, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  CACHE,
  DESK_HEADERS,
  type DeskConfig,
  type DeskOrigins,
  deskPolicy,
  HTTPS_ONLY_SECONDS,
} from '../../shared/permissions/desk-headers.ts';
import type { Deployment } from '../config/deployment.ts';
import { acknowledgeNoAccessLog, privateBucket } from '../platform/blob-bucket.ts';
import { builtWeb } from '../platform/bundle.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';

export type WorkspaceProps = {
  readonly deployment: Deployment;
  readonly config: DeskConfig;
  readonly origins: DeskOrigins;
};

/**
 * Every screen is the index page, and whoever opens the bare address is led to the desk. A viewer-request function of CloudFront
 * ("Example functions for CloudFront Functions", Amazon CloudFront Developer Guide): an answer for errors would turn a missing
 * script into a page.
 */
const EVERY_SCREEN = `function handler(event) {
  var request = event.request;
  var path = request.uri;
  if (path === '/') return { statusCode: 302, statusDescription: 'Found', headers: { location: { value: '/desk' } } };
  if (path === '/desk' || (path.indexOf('/desk/') === 0 && path.indexOf('/desk/assets/') !== 0 && path !== '/desk/config.json')) {
    request.uri = '/desk/index.html';
  }
  return request;
}`;

export class Workspace extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { deployment, config, origins }: WorkspaceProps) {
    super(scope, id);
    const bucket = new Bucket(this, 'Files', { ...privateBucket, removalPolicy: RemovalPolicy.DESTROY });
    acknowledgeNoAccessLog(bucket);
    this.distribution = this.serve(bucket, deployment, origins);
    this.publish(bucket, config);
  }

  private serve(bucket: Bucket, deployment: Deployment, origins: DeskOrigins): Distribution {
    const origin = S3BucketOrigin.withOriginAccessControl(bucket as IBucket);
    const viewerProtocolPolicy = ViewerProtocolPolicy.REDIRECT_TO_HTTPS;
    const { deskCertificate } = deployment;
    const distribution = new Distribution(this, 'Distribution', {
      comment: `${deployment.name}: the workspace`,
      priceClass: PriceClass.PRICE_CLASS_100,
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...(deskCertificate === undefined
        ? {}
        : {
            domainNames: [new URL(deployment.deskAddress).host],
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
            certificate: Certificate.fromCertificateArn(this, 'Certificate', deskCertificate),
          }),
      defaultBehavior: {
        origin,
        viewerProtocolPolicy,
        // Pages and settings are asked for each time: a release is seen at once, and nothing needs to be taken out of caches.
        cachePolicy: CachePolicy.CACHING_DISABLED,
        responseHeadersPolicy: this.headers('Pages', CACHE.page, origins),
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, 'EveryScreen', {
              code: FunctionCode.fromInline(EVERY_SCREEN),
              runtime: FunctionRuntime.JS_2_0,
              comment: 'Every screen of the workspace is its index page',
            }),
          },
        ],
      },
      additionalBehaviors: {
        '/desk/assets/*': {
          origin,
          viewerProtocolPolicy,
          compress: true,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          responseHeadersPolicy: this.headers('Assets', CACHE.asset, origins),
        },
      },
    });
    acknowledge(distribution);
    return distribution;
  }

  private headers(id: string, cacheControl: string, origins: DeskOrigins): ResponseHeadersPolicy {
    const others = Object.entries(DESK_HEADERS).filter(([name]) => name === 'cross-origin-opener-policy');
    return new ResponseHeadersPolicy(this, id, {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: deskPolicy(origins), override: true },
        contentTypeOptions: { override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.seconds(HTTPS_ONLY_SECONDS), override: true },
      },
      customHeadersBehavior: {
        customHeaders: [...others, ['cache-control', cacheControl] as const].map(([header, value]) => ({
          header,
          value,
          override: true,
        })),
      },
    });
  }

  private publish(bucket: Bucket, config: DeskConfig): void {
    const publisher = new FirstlineFunction(this, 'Publish', {
      entry: 'deploy/publish-workspace',
      environment: { WEB_BUCKET: bucket.bucketName },
      timeout: Duration.minutes(2),
      carries: builtWeb,
    });
    publisher.allow({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] });
    publisher.allow({
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resources: [bucket.arnForObjects('desk/*')],
      wildcardBecause: 'Names of files hold the hash of their content; the folder is all that can be told apart.',
    });
    const files = new CustomResource(this, 'Release', {
      resourceType: 'Custom::WorkspaceFiles',
      serviceToken: publisher.handler.functionArn,
      serviceTimeout: Duration.minutes(3),
      // Another build makes another version, and that another call.
      properties: { config: JSON.stringify(config), release: publisher.handler.currentVersion.version },
    });
    files.node.addDependency(publisher);
  }
}

function acknowledge(distribution: Distribution): void {
  Validations.of(distribution).acknowledge(
    {
      id: 'AwsSolutions-CFR1',
      reason: 'Where an organisation works is its own affair; who may do what is asked at the API, for every request.',
    },
    {
      id: 'AwsSolutions-CFR2',
      reason:
        'Static files without a secret in them, from a bucket. The API behind them is throttled and wants a token.',
    },
    {
      id: 'AwsSolutions-CFR3',
      reason: 'An access log would hold which person looked at which ticket; what was done is in the audit trail.',
    },
    {
      id: 'AwsSolutions-CFR4',
      reason:
        'TLS 1.2 of 2021 and newer wherever there is a certificate; without one CloudFront’s own name sets its own rule.',
    },
  );
}
