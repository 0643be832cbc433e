// The emulated account as the world around the product sees it: SES that takes mail in, SES that has sent mail, gateways.
import { request } from 'node:http';
import { CreateReceiptRuleSetCommand, SESClient } from '@aws-sdk/client-ses';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { sesReceiptRuleSets } from '../../shared/aws/ses-receipt-rule-sets.ts';

const ENDPOINT = new URL(variable('AWS_ENDPOINT_URL'));
const REGION = variable('AWS_REGION');
const credentials = {
  accessKeyId: variable('AWS_ACCESS_KEY_ID'),
  secretAccessKey: variable('AWS_SECRET_ACCESS_KEY'),
};

const ses = new SESClient({ region: REGION, credentials });

export async function makeReceiptRuleSet(name: string): Promise<void> {
  await ses.send(new CreateReceiptRuleSetCommand({ RuleSetName: name }));
}

/** Makes the set the account's active one; without a name none is. */
export const activateReceiptRuleSet = (name: string | undefined) => sesReceiptRuleSets(ses).activate(name);

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

export type Asked = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

/** A request to an address of the account; whatever its name, it is on this machine. */
export function ask(address: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
  const url = new URL(address);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: ENDPOINT.hostname,
        port: ENDPOINT.port,
        method,
        path: `${url.pathname}${url.search}`,
        headers: { host: url.host, ...headers },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString('utf8'),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A signed request to a service of the account. */
export async function call(
  service: string,
  {
    method = 'POST',
    path = '/',
    headers = {},
    body = '',
  }: {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
  },
): Promise<string> {
  const hostname = `${service}.${REGION}.amazonaws.com`;
  const signer = new SignatureV4({ service, region: REGION, credentials, sha256: Sha256 });
  const signed = await signer.sign({
    method,
    protocol: 'https:',
    hostname,
    path,
    headers: { host: hostname, ...headers },
    body,
  });
  const { status, body: answer } = await ask(`https://${hostname}${path}`, { method, headers: signed.headers, body });
  if (status >= 300) throw new Error(`${service} answered ${status}: ${answer}`);
  return answer;
}

/** JSON calls in the style of DynamoDB, SQS and Cognito. */
export async function callTarget(service: string, target: string, input: object, version = '1.1'): Promise<unknown> {
  const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target };
  return JSON.parse(await call(service, { headers, body: JSON.stringify(input) }));
}

/** Form calls in the style of SNS and CloudFormation. */
export function callForm(service: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return call(service, { headers, body: new URLSearchParams(fields).toString() });
}

/** Publishes the first version of every state machine, as CloudFormation does elsewhere. */
export async function publishStateMachines(): Promise<void> {
  const states = (target: string, input: object) => callTarget('states', `AWSStepFunctions.${target}`, input, '1.0');
  const { stateMachines } = (await states('ListStateMachines', {})) as {
    readonly stateMachines: readonly { readonly stateMachineArn: string }[];
  };
  for (const { stateMachineArn } of stateMachines) await states('PublishStateMachineVersion', { stateMachineArn });
}

/** The stacks that stand, or failed to. */
export async function stackNames(): Promise<readonly string[]> {
  const stacks = await callForm('cloudformation', { Action: 'DescribeStacks', Version: '2010-05-15' });
  return [...stacks.matchAll(/<StackName>([^<]+)<\/StackName>/g)].map(([, name = '']) => name);
}

export type SentMail = {
  readonly MessageId: string;
  readonly To: readonly string[];
  readonly BodyText: string;
  readonly Subject: string;
};

/** What SES was given to send, oldest first. */
export async function sentMails(): Promise<readonly SentMail[]> {
  const { body } = await ask(`${ENDPOINT.origin}/_ministack/ses/messages?account=${credentials.accessKeyId}`);
  const { messages } = JSON.parse(body) as { messages: Record<string, readonly SentMail[]> };
  return messages[credentials.accessKeyId] ?? [];
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: this runs inside npm run test:deploy`);
  return value;
}

/** What the functions wrote as warnings and errors, with their names: for whoever has to find out what went wrong. */
export async function functionTroubles(): Promise<readonly string[]> {
  const logs = (target: string, input: object) => callTarget('logs', `Logs_20140328.${target}`, input);
  const { logGroups } = (await logs('DescribeLogGroups', { limit: 50 })) as {
    readonly logGroups: readonly { readonly logGroupName: string }[];
  };
  const lines = await Promise.all(
    logGroups.map(async ({ logGroupName }) => {
      const { events } = (await logs('FilterLogEvents', { logGroupName, limit: 1_000 })) as {
        readonly events: readonly { readonly message: string }[];
      };
      const troubles = events.filter(({ message }) => /"level":"(warn|error)"|Error|Exception/.test(message));
      return troubles.map(({ message }) => `${logGroupName}: ${message.trim()}`);
    }),
  );
  return lines.flat();
}
