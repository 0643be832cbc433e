// Accounts in a Cognito user pool: what is asked of it, and what becomes of each of its answers.
import { describe, expect, it } from 'vitest';
import { cognitoAccounts } from '../../shared/aws/cognito-accounts.ts';

const POOL = 'eu-central-1_pool';
const PERSON = { name: 'Vera', email: 'vera@example.com', language: 'en' } as const;
const KNOWN = { issuer: `https://cognito-idp.eu-central-1.amazonaws.com/${POOL}`, subject: 'sub-of-vera' };

type Scripted = { readonly status?: number; readonly body?: unknown } | 'no answer';
type Request = {
  readonly operation: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly signed: string;
};

const made: Scripted = { body: { User: { Attributes: [{ Name: 'sub', Value: 'sub-of-vera' }] } } };
const refusal = (type: string, status = 400): Scripted => ({ status, body: { __type: type, message: 'words' } });
const found = (UserStatus: string, verified = 'true'): Scripted => ({
  body: {
    UserStatus,
    UserAttributes: [
      { Name: 'sub', Value: 'sub-of-vera' },
      { Name: 'email_verified', Value: verified },
    ],
  },
});

function pool(...script: readonly Scripted[]) {
  const requests: Request[] = [];
  const accounts = cognitoAccounts({
    userPoolId: POOL,
    region: 'eu-central-1',
    credentials: async () => ({ accessKeyId: 'id', secretAccessKey: 'secret' }),
    random: () => 0,
    sleep: async () => {},
    fetch: async (url, { headers, body }) => {
      expect(url).toBe('https://cognito-idp.eu-central-1.amazonaws.com/');
      const sent = headers as Readonly<Record<string, string>>;
      const operation = (sent['x-amz-target'] ?? '').replace('AWSCognitoIdentityProviderService.', '');
      requests.push({ operation, body: JSON.parse(String(body)), signed: sent['authorization'] ?? '' });
      const answer = script[requests.length - 1] ?? 'no answer';
      if (answer === 'no answer') throw new TypeError('fetch failed');
      return new Response(JSON.stringify(answer.body ?? {}), { status: answer.status ?? 200 });
    },
  });
  return { accounts, requests, operations: () => requests.map(({ operation }) => operation) };
}

describe('an invitation', () => {
  it('makes an account whose address Cognito writes to, and answers who that will be', async () => {
    const { accounts, requests } = pool(made);
    expect(await accounts.invite(PERSON)).toEqual(KNOWN);
    expect(requests).toMatchObject([
      {
        operation: 'AdminCreateUser',
        body: {
          UserPoolId: POOL,
          Username: 'vera@example.com',
          DesiredDeliveryMediums: ['EMAIL'],
          UserAttributes: expect.arrayContaining([{ Name: 'email', Value: 'vera@example.com' }]),
        },
      },
    ]);
    expect(requests[0]?.body).not.toHaveProperty('TemporaryPassword');
    expect(requests[0]?.signed).toMatch(/^AWS4-HMAC-SHA256 .*\/eu-central-1\/cognito-idp\/aws4_request/);
  });

  it('to an account that nobody has used yet is mailed again', async () => {
    const { accounts, requests, operations } = pool(
      refusal('UsernameExistsException'),
      found('FORCE_CHANGE_PASSWORD'),
      made,
    );
    expect(await accounts.invite(PERSON)).toEqual(KNOWN);
    expect(operations()).toEqual(['AdminCreateUser', 'AdminGetUser', 'AdminCreateUser']);
    expect(requests[2]?.body).toMatchObject({ MessageAction: 'RESEND' });
  });

  it('to somebody who has signed in before sends nothing', async () => {
    const { accounts, operations } = pool(refusal('UsernameExistsException'), found('CONFIRMED'));
    expect(await accounts.invite(PERSON)).toEqual(KNOWN);
    expect(operations()).toEqual(['AdminCreateUser', 'AdminGetUser']);
  });

  it('never takes an account whose owner has not proven the address', async () => {
    const { accounts } = pool(refusal('UsernameExistsException'), found('CONFIRMED', 'false'));
    await expect(accounts.invite(PERSON)).rejects.toMatchObject({ code: 'account.unproven', kind: 'conflict' });
  });
});

describe('trouble', () => {
  it.each<[string, Scripted]>([
    ['no answer', 'no answer'],
    ['too many requests', refusal('TooManyRequestsException')],
    ['an error of its own', { status: 500, body: {} }],
  ])('that passes is sat out: %s', async (_name, trouble) => {
    const { accounts, operations } = pool(trouble, trouble, trouble, made);
    expect(await accounts.invite(PERSON)).toEqual(KNOWN);
    expect(operations()).toHaveLength(4);
  });

  it('that stays is said to pass later, with Cognito’s own code', async () => {
    const { accounts, operations } = pool('no answer', 'no answer', 'no answer', 'no answer', made);
    await expect(accounts.invite(PERSON)).rejects.toMatchObject({ code: 'account.unavailable', kind: 'unavailable' });
    expect(operations()).toHaveLength(4);
  });

  it('that waiting does not mend is not tried again', async () => {
    const { accounts, operations } = pool(refusal('InvalidParameterException'), made);
    await expect(accounts.invite(PERSON)).rejects.toMatchObject({
      code: 'account.unavailable',
      params: { reason: 'InvalidParameterException' },
    });
    expect(operations()).toHaveLength(1);
  });
});
