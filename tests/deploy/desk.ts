// The deployed desk as people meet it: mail handed over as SES does, pages, and the API with a machine's sign-in.
import { randomUUID } from 'node:crypto';
import type { UploadAddress } from '../../shared/blobs/upload-links.ts';
import { ask, call, callForm, callTarget, type SentMail, sentMails } from './account.ts';
import { eventually } from './eventually.ts';

/** Outputs of the stacks that somebody who deployed reads. */
export type Deployed = {
  readonly staffApi: string;
  readonly publicPages: string;
  readonly machineClientId: string;
};

/** Sign-in pages have no name of their own there. */
const ENDPOINT = process.env['AWS_ENDPOINT_URL'] ?? '';

/** The longest that a reaction may take here: every function starts from nothing once. */
const REACTION_S = 60;

export type IncomingMail = {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

/** SES's S3 action with a topic: the mail in the bucket first, then the receipt to the topic. */
export async function receiveMail({ from, to, subject, text }: IncomingMail): Promise<void> {
  const [bucket, topic] = await Promise.all([blobsBucket(), receivedTopic()]);
  const messageId = randomUUID();
  const objectKey = `raw/${messageId}`;
  const timestamp = new Date().toISOString();
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <${messageId}@customer.example>`,
    `Date: ${new Date(timestamp).toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
  ];
  const raw = Buffer.from(`${[...head, '', text].join('\r\n')}\r\n`);
  await call('s3', { method: 'PUT', path: `/${bucket}/${objectKey}`, body: raw });
  const pass = { status: 'PASS' };
  const verdicts = { spamVerdict: pass, virusVerdict: pass, spfVerdict: pass, dkimVerdict: pass, dmarcVerdict: pass };
  const notification = {
    notificationType: 'Received',
    mail: { timestamp, source: from, messageId, destination: [to] },
    receipt: { timestamp, recipients: [to], ...verdicts, action: { type: 'S3', bucketName: bucket, objectKey } },
  };
  await callForm('sns', {
    Action: 'Publish',
    Version: '2010-03-31',
    TopicArn: topic,
    Message: JSON.stringify(notification),
  });
}

export type FormRequest = {
  readonly name: string;
  readonly email: string;
  readonly subject: string;
  readonly text: string;
};

/** The form as a browser without scripts sends it; answers the page that it leads to. */
export async function askByForm({ publicPages }: Deployed, request: FormRequest): Promise<string> {
  const page = await ask(`${publicPages}/help`);
  const [, once = ''] = /name="once" value="([^"]+)"/.exec(page.body) ?? [];
  const form = new FormData();
  for (const [field, value] of Object.entries({ ...request, once, topic: '', website: '' })) form.set(field, value);
  const encoded = new Response(form);
  const contentType = encoded.headers.get('content-type') ?? '';
  const body = new Uint8Array(await encoded.arrayBuffer());
  const sent = await ask(`${publicPages}/help`, { method: 'POST', headers: { 'content-type': contentType }, body });
  const { location } = sent.headers;
  if (sent.status !== 303 || typeof location !== 'string') throw new Error(`the form answered ${sent.status}`);
  return (await ask(new URL(location, publicPages).href)).body;
}

/** The first mail to an address that satisfies, waited for. */
export function mailTo(address: string, what: string, isIt: (mail: SentMail) => boolean): Promise<SentMail> {
  const look = async () => (await sentMails()).find((mail) => mail.To.some((to) => to.includes(address)) && isIt(mail));
  return eventually(`${address} gets ${what}`, look, REACTION_S);
}

/** Signs in as the machine of the deployment, whose secret the account tells. */
export async function signIn({ machineClientId }: Deployed): Promise<string> {
  const pools = (await callTarget('cognito-idp', 'AWSCognitoIdentityProviderService.ListUserPools', {
    MaxResults: 10,
  })) as { UserPools: readonly { Id: string }[] };
  const described = (await callTarget('cognito-idp', 'AWSCognitoIdentityProviderService.DescribeUserPoolClient', {
    UserPoolId: pools.UserPools[0]?.Id,
    ClientId: machineClientId,
  })) as { UserPoolClient: { ClientSecret: string } };
  const basic = Buffer.from(`${machineClientId}:${described.UserPoolClient.ClientSecret}`).toString('base64');
  const { status, body } = await ask(`${ENDPOINT}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  if (status !== 200) throw new Error(`no token: ${status} ${body}`);
  return (JSON.parse(body) as { access_token: string }).access_token;
}

/** Puts a file as a client does, by nothing but the address that it was given; its signature is checked there. */
export async function putFile({ url, method, headers }: UploadAddress, body: Uint8Array): Promise<number> {
  return (await ask(url, { method, headers: { ...headers, 'content-length': String(body.length) }, body })).status;
}

/** What a browser gets from the address of a file. */
export async function takeFile(url: string): Promise<string> {
  const { status, body } = await ask(url);
  if (status !== 200) throw new Error(`the file answered ${status} ${body}`);
  return body;
}

export type Api = (method: string, path: string, body?: object) => Promise<{ status: number; body: unknown }>;

export function apiOf({ staffApi }: Deployed, token: string): Api {
  return async (method, path, body) => {
    const answer = await ask(`${staffApi}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': randomUUID(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: answer.body === '' ? undefined : JSON.parse(answer.body) };
  };
}

async function blobsBucket(): Promise<string> {
  const found = /<Name>([^<]*blobsbucket[^<]*)<\/Name>/.exec(await call('s3', { method: 'GET' }))?.[1];
  if (found === undefined) throw new Error('there is no bucket of blobs');
  return found;
}

async function receivedTopic(): Promise<string> {
  const topics = await callForm('sns', { Action: 'ListTopics', Version: '2010-03-31' });
  const found = /<TopicArn>([^<]*Received[^<]*)<\/TopicArn>/.exec(topics)?.[1];
  if (found === undefined) throw new Error('there is no topic of received mail');
  return found;
}
