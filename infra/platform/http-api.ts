// One of the two HTTP APIs: explicit routes out of the contracts, throttled, with an access log that names routes and never
// paths, because a path can carry a secret.
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  type CorsPreflightOptions,
  HttpApi,
  type HttpMethod,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { RouteName } from '../../shared/kernel/route.ts';
import type { FirstlineFunction } from './firstline-function.ts';
import type { Monitoring } from './monitoring.ts';

export type FirstlineHttpApiProps = {
  /** Stands in its name and its log's: `firstline-staff`. */
  readonly name: string;
  readonly monitoring: Monitoring;
  /** Requests per second that it takes in the long run, and at once. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
  /** Whoever calls must show a token with this scope; absent on public routes. */
  readonly staff?: { readonly authorizer: IHttpRouteAuthorizer; readonly scope: string };
  /** The one origin whose pages may call it; absent where pages and routes share theirs. */
  readonly origin?: string;
};

/** No path, no query, no address of a caller: `/r/{secret}` is written as it stands here. */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  responseBytes: '$context.responseLength',
  integrationStatus: '$context.integrationStatus',
  authorizerError: '$context.authorizer.error',
});

/** API Gateway answers preflights by itself and demands no token for them ("Configuring CORS for HTTP APIs"). */
function corsFor(origin: string): CorsPreflightOptions {
  return {
    allowOrigins: [origin],
    allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PUT, CorsHttpMethod.DELETE],
    allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'accept-language', 'if-none-match'],
    exposeHeaders: ['etag', 'retry-after'],
    maxAge: Duration.hours(2),
  };
}

export class FirstlineHttpApi extends Construct {
  readonly api: HttpApi;
  private readonly staff: FirstlineHttpApiProps['staff'];

  constructor(scope: Construct, id: string, { name, monitoring, throttle, staff, origin }: FirstlineHttpApiProps) {
    super(scope, id);
    this.staff = staff;
    this.api = new HttpApi(this, 'Api', {
      apiName: name,
      createDefaultStage: false,
      ...(origin === undefined ? {} : { corsPreflight: corsFor(origin) }),
    });
    const log = new LogGroup(this, 'AccessLog', {
      // Under this prefix API Gateway adds no statement per group to the account's log policy, which holds ten.
      logGroupName: `/aws/vendedlogs/${name}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle,
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: AccessLogFormat.custom(ACCESS_LOG) },
    });
    monitoring.watch(this, 'ErrorsAlarm', {
      metric: this.api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 1,
      says: `${name} answered with a server error.`,
      chapter: 'server-errors',
    });
  }

  /** Routes of one entry to its function. */
  serve(id: string, handler: FirstlineFunction, routes: readonly RouteName[]): void {
    // One permission for the function instead of one per route.
    const integration = new HttpLambdaIntegration(id, handler.handler, { scopePermissionToRoute: false });
    for (const { method, path } of routes) {
      this.api.addRoutes({
        path,
        methods: [method as HttpMethod],
        integration,
        ...(this.staff === undefined
          ? {}
          : { authorizer: this.staff.authorizer, authorizationScopes: [this.staff.scope] }),
      });
    }
  }
}
