// Accounts of the AWS edition: a Cognito user pool, called by a signed fetch for three operations. Cognito itself sends the
// invitation with a password for once, so an account's address is proven by its first use.
import { Sha256 } from '@smithy/core/checksum';
import type { Accounts, Identity, Invited } from '../agents/accounts.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { signJsonRequest } from './sign-json-request.ts';

export type CognitoAccountsOptions = {
  readonly userPoolId: string;
  readonly region: string;
  readonly credentials: () => Promise<{
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  }>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

const ATTEMPTS = 4;
const FIRST_WAIT_MS = 100;
const LONGEST_MS = 5_000;

/** Who signs the tokens of a pool. */
export const cognitoIssuer = (region: string, userPoolId: string) =>
  `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`;

export function cognitoAccounts(options: CognitoAccountsOptions): Accounts {
  const { userPoolId, region } = options;
  const issuer = cognitoIssuer(region, userPoolId);
  const identityOf = (attributes: readonly Attribute[] = []): Identity => {
    const subject = attributeOf(attributes, 'sub');
    if (subject === undefined) throw new DomainError('account.unavailable', 'unavailable', { reason: 'no-sub' });
    return { issuer, subject };
  };
  return {
    invite: async ({ email, name }: Invited) => {
      const person = { UserPoolId: userPoolId, Username: email };
      const made = await call(options, 'AdminCreateUser', {
        ...person,
        UserAttributes: [
          { Name: 'email', Value: email },
          // Nobody gets in without the mail that goes there.
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: name },
        ],
        DesiredDeliveryMediums: ['EMAIL'],
      });
      if (made.ok) return identityOf(made.answer.User?.Attributes);
      if (made.code !== 'UsernameExistsException') throw refused(made.code);
      const found = await call(options, 'AdminGetUser', person);
      if (!found.ok) throw refused(found.code);
      const { UserAttributes, UserStatus } = found.answer;
      if (attributeOf(UserAttributes, 'email_verified') !== 'true')
        throw new DomainError('account.unproven', 'conflict');
      if (UserStatus === 'FORCE_CHANGE_PASSWORD') {
        const again = { ...person, MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] };
        const sent = await call(options, 'AdminCreateUser', again);
        if (!sent.ok) throw refused(sent.code);
      }
      return identityOf(UserAttributes);
    },
  };
}

type Attribute = { readonly Name: string; readonly Value?: string };

type Answer = {
  readonly User?: { readonly Attributes?: readonly Attribute[] };
  readonly UserAttributes?: readonly Attribute[];
  readonly UserStatus?: string;
  readonly __type?: string;
};

type Called = { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly code: string };

function attributeOf(attributes: readonly Attribute[] | undefined, name: string): string | undefined {
  return attributes?.find(({ Name }) => Name === name)?.Value;
}

function refused(reason: string): DomainError {
  return new DomainError('account.unavailable', 'unavailable', { reason });
}

/** What passes is tried again; an account that a lost answer made is found to exist. */
async function call(options: CognitoAccountsOptions, operation: string, body: object): Promise<Called> {
  for (let attempt = 1; ; attempt += 1) {
    const called = await request(options, operation, body);
    if (called.ok || attempt >= ATTEMPTS || !passes(called.code)) return called;
    await options.sleep(FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + options.random()));
  }
}

const PASSING: ReadonlySet<string> = new Set(['no-answer', 'TooManyRequestsException', 'InternalErrorException']);

const passes = (code: string) => PASSING.has(code) || /^5\d\d$/.test(code);

async function request(options: CognitoAccountsOptions, operation: string, content: object): Promise<Called> {
  const { region, credentials, fetch } = options;
  const hostname = `cognito-idp.${region}.amazonaws.com`;
  const body = JSON.stringify(content);
  const target = `AWSCognitoIdentityProviderService.${operation}`;
  const signing = { service: 'cognito-idp', region, credentials, sha256: Sha256 } as const;
  const sent = await signJsonRequest({ ...signing, hostname, version: '1.1', target, body });
  try {
    const signal = AbortSignal.timeout(LONGEST_MS);
    const response = await fetch(`https://${hostname}/`, { method: 'POST', headers: sent, body, signal });
    const text = await response.text();
    if (response.ok) return { ok: true, answer: JSON.parse(text) as Answer };
    return { ok: false, code: codeOf(text) ?? String(response.status) };
  } catch {
    return { ok: false, code: 'no-answer' };
  }
}

/** `com.amazonaws…#UsernameExistsException` or the bare name. */
function codeOf(text: string): string | undefined {
  return /"__type"\s*:\s*"(?:[^"#]*#)?(\w+)"/.exec(text)?.[1];
}
