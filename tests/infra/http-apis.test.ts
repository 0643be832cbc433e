// The two HTTP APIs: exactly the routes of the contracts, a token on one side, no secret in any log.
import { describe, expect, it } from 'vitest';
import { PRICES } from '../../scripts/cost-model.ts';
import { HTTP_ENTRIES } from '../../shared/registry/http-entries.ts';
import { STATUS_ASK_MS } from '../../web/portal/ask-pace.ts';
import { property, resourcesOf, synthesize } from './support/synthesized.ts';

const templates = synthesize();
const all = (type: string) => resourcesOf(templates, type);
const routes = all('AWS::ApiGatewayV2::Route');
const trustOf = (stack: string) => (stack === 'firstline-api' ? 'staff' : 'public');

describe('the two HTTP APIs', () => {
  it('have exactly the routes of the contracts, each on the side it belongs to', () => {
    const made = routes.map(({ stack, resource }) => `${trustOf(stack)} ${resource.Properties?.RouteKey}`);
    const wanted = HTTP_ENTRIES.flatMap(({ trust, routes: names }) =>
      names.map(({ method, path }) => `${trust} ${method} ${path}`),
    );
    expect([...made].sort()).toEqual([...wanted].sort());
  });

  it('demand an access token with the scope of staff on one side and nothing on the other', () => {
    for (const { stack, resource } of routes) {
      const { AuthorizationType, AuthorizationScopes } = resource.Properties ?? {};
      const demanded = trustOf(stack) === 'staff' ? ['JWT', ['firstline/staff']] : ['NONE', undefined];
      expect([AuthorizationType, AuthorizationScopes]).toEqual(demanded);
    }
  });

  it('take tokens of this deployment’s own accounts and clients only', () => {
    const [authorizer, ...others] = all('AWS::ApiGatewayV2::Authorizer');
    expect(others).toEqual([]);
    const { Audience, Issuer } = property(authorizer?.resource ?? { Type: '' }, 'JwtConfiguration') as {
      readonly Audience: readonly unknown[];
      readonly Issuer: unknown;
    };
    expect(JSON.stringify(Audience)).toContain('Browser');
    expect(JSON.stringify(Audience)).toContain('Machine');
    expect(Audience).toHaveLength(2);
    expect(JSON.stringify(Issuer)).toContain('https://cognito-idp.eu-central-1.amazonaws.com/');
  });

  it('answer a browser’s sign-in at the desk’s own address only, by a code that demands no secret', () => {
    const [browser, ...others] = all('AWS::Cognito::UserPoolClient').filter(
      ({ resource }) => resource.Properties?.GenerateSecret === false,
    );
    expect(others).toEqual([]);
    expect(browser?.resource.Properties).toMatchObject({
      AllowedOAuthFlows: ['code'],
      CallbackURLs: ['https://desk.example.com/desk/signed-in'],
      LogoutURLs: ['https://desk.example.com/desk'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
    });
    const flows = browser?.resource.Properties?.ExplicitAuthFlows ?? [];
    expect(JSON.stringify(flows)).not.toMatch(/PASSWORD|SRP|CUSTOM/);
  });

  it('are throttled, allow no other origin than the workspace’s, and log routes but never a path, a query or an address', () => {
    const stages = all('AWS::ApiGatewayV2::Stage');
    expect(stages).toHaveLength(2);
    for (const { resource } of stages) {
      expect(resource.Properties?.StageName).toBe('$default');
      expect(property(resource, 'DefaultRouteSettings.ThrottlingRateLimit')).toBeGreaterThan(0);
      expect(property(resource, 'DefaultRouteSettings.ThrottlingBurstLimit')).toBeGreaterThan(0);
      const format = property(resource, 'AccessLogSettings.Format') as string;
      expect(format).toContain('$context.routeKey');
      expect(format).not.toMatch(/\$context\.(path|identity|http|customDomain)|query|\$request/i);
    }
    const cors = all('AWS::ApiGatewayV2::Api').map(({ stack, resource }) => [
      stack,
      resource.Properties?.CorsConfiguration,
    ]);
    expect(Object.fromEntries(cors)).toMatchObject({
      'firstline-api': { AllowOrigins: ['https://desk.example.com'] },
      'firstline-public': undefined,
    });
    // A token travels in a header that scripts set, never in a cookie that a browser adds.
    expect(JSON.stringify(cors)).not.toContain('AllowCredentials');
  });

  it('let 1,500 customers look at once, and cost at most 15 dollars a day when somebody calls for nothing', () => {
    const stage = all('AWS::ApiGatewayV2::Stage').find(({ stack }) => stack === 'firstline-public');
    const rate = Number(property(stage?.resource ?? { Type: '' }, 'DefaultRouteSettings.ThrottlingRateLimit'));
    expect(rate * (STATUS_ASK_MS / 1_000)).toBeGreaterThanOrEqual(1_500);
    const { httpRequests, lambdaRequests, lambdaGbS, readUnits } = PRICES;
    const call = httpRequests + lambdaRequests + 0.5 * 0.04 * lambdaGbS + readUnits;
    expect(rate * 86_400 * call).toBeLessThanOrEqual(15);
  });

  it('need one permission per function, not one per route', () => {
    expect(all('AWS::Lambda::Permission')).toHaveLength(HTTP_ENTRIES.length);
    expect(routes.length).toBeGreaterThan(HTTP_ENTRIES.length);
  });
});
