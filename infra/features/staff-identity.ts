// Who signs in: accounts of staff and one of machines. A token proves who calls; what they may do stands in the agent's record.
import { Aws, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { accountsEnvironment, EnvironmentOf } from '../../shared/config/port-environments.ts';
import { SIGNED_IN_PATH, SIGNED_OUT_PATH } from '../../shared/permissions/browser-client.ts';
import type { Deployment } from '../config/deployment.ts';
import type { FirstlineFunction } from '../platform/firstline-function.ts';

const RESOURCE_SERVER = 'firstline';
const STAFF_SCOPE = 'staff';

/**
 * What an access token for the staff API must hold. Only access tokens have scopes, so that the gateway turns an ID token away.
 */
export const STAFF_TOKEN_SCOPE = `${RESOURCE_SERVER}/${STAFF_SCOPE}`;

export class StaffIdentity extends Construct {
  readonly pool: UserPool;
  /** Reads and acts as a program; its identity belongs to an agent record like a person's. */
  readonly machine: UserPoolClient;
  /** The pages of the desk in a browser; it has no secret, so a code is worth something to its own tab only (PKCE). */
  readonly browser: UserPoolClient;
  /** Where people are sent to sign in: `/oauth2/authorize`, `/logout` below it. */
  readonly signInAddress: string;
  /** For functions that make accounts. */
  readonly environment: EnvironmentOf<typeof accountsEnvironment>;
  /** Where access tokens are asked for. */
  readonly tokenAddress: string;
  /** Who signs the tokens. */
  readonly issuer: string;
  /** Where the issuer's discovery document and keys stand. */
  readonly issuerOrigin: string;

  constructor(scope: Construct, id: string, { name, region, dataOnDestroy, deskAddress }: Deployment) {
    super(scope, id);
    const retained = dataOnDestroy === 'retain';
    this.pool = new UserPool(this, 'Pool', {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      deletionProtection: retained,
      removalPolicy: retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this.pool).acknowledge({
      id: 'AwsSolutions-COG8',
      reason:
        'The plus plan adds threat protection at a price per person; a second factor is demanded of everybody instead.',
    });
    const domain = this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `${name}-${Aws.ACCOUNT_ID}` },
    });
    const scopeOfStaff = new ResourceServerScope({ scopeName: STAFF_SCOPE, scopeDescription: 'Work on tickets' });
    const server = this.pool.addResourceServer('Server', { identifier: RESOURCE_SERVER, scopes: [scopeOfStaff] });
    this.machine = this.pool.addClient('Machine', {
      generateSecret: true,
      authFlows: {},
      oAuth: { flows: { clientCredentials: true }, scopes: [OAuthScope.resourceServer(server, scopeOfStaff)] },
      accessTokenValidity: Duration.hours(1),
      preventUserExistenceErrors: true,
    });
    this.browser = this.pool.addClient('Browser', {
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.resourceServer(server, scopeOfStaff)],
        callbackUrls: [`${deskAddress}${SIGNED_IN_PATH}`],
        logoutUrls: [`${deskAddress}${SIGNED_OUT_PATH}`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(14),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    this.environment = { USER_POOL_ID: this.pool.userPoolId };
    this.signInAddress = domain.baseUrl();
    this.issuerOrigin = `https://cognito-idp.${region}.amazonaws.com`;
    this.issuer = `${this.issuerOrigin}/${this.pool.userPoolId}`;
    this.tokenAddress = `${domain.baseUrl()}/oauth2/token`;
  }

  /** Takes tokens of these two clients only. */
  authorizer(): HttpJwtAuthorizer {
    const clients = [this.machine, this.browser];
    return new HttpJwtAuthorizer('Staff', this.issuer, {
      jwtAudience: clients.map(({ userPoolClientId }) => userPoolClientId),
    });
  }

  /** Making an account and looking one up; never setting somebody's password or signing in for them. */
  allowInviting(inviter: FirstlineFunction): void {
    inviter.allow({
      actions: ['cognito-idp:AdminCreateUser', 'cognito-idp:AdminGetUser'],
      resources: [this.pool.userPoolArn],
    });
  }
}
