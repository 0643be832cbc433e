// The story of one request in a deployed desk: nothing before the gate, a mail, its acknowledgement, the status page, an answer,
// a breach. Runs inside `npm run test:deploy`, which hands it an empty account.
import assert from 'node:assert/strict';
import type { UploadAddress } from '../../shared/blobs/upload-links.ts';
import { ask, functionTroubles } from './account.ts';
import { deploy, refusedBesideForeignRules } from './deploy.ts';
import { DEPLOYMENT } from './deployment.ts';
import { apiOf, askByForm, mailTo, putFile, receiveMail, signIn, takeFile } from './desk.ts';
import { PUBLIC_URL } from './emulator-gaps.ts';
import { eventually } from './eventually.ts';
import { hurry } from './hurry.ts';

async function step<T>(sentence: string, work: () => Promise<T>): Promise<T> {
  const since = performance.now();
  try {
    const result = await work();
    process.stdout.write(`ok      ${sentence} (${Math.round((performance.now() - since) / 1000)} s)\n`);
    return result;
  } catch (error) {
    process.stdout.write(`NOT OK  ${sentence}\n${(await functionTroubles()).join('\n')}\n`);
    throw error;
  }
}

const CUSTOMER = 'anna@customer.example';

await step('a foreign receipt rule set stops the deployment before the first stack stands', refusedBesideForeignRules);
const desk = await step('the stacks are deployed by the CDK into an empty account', deploy);
const token = await step('a machine signs in with client credentials', () => signIn(desk));
const api = apiOf(desk, token);
await hurry();

const acknowledgement = await step('a mail is acknowledged with its number and the promised instant', async () => {
  await receiveMail({ from: CUSTOMER, to: 'support@in.example.com', subject: 'Printer', text: 'It is silent.' });
  const mail = await mailTo(CUSTOMER, 'an acknowledgement', ({ Subject }) => Subject.includes('[#1001]'));
  assert.match(mail.BodyText, /1001/);
  assert.match(mail.BodyText, /\d\d:\d\d/);
  return mail;
});

await step('the status page behind the link of the acknowledgement shows the request', async () => {
  const [link = ''] = /https:\/\/\S+\/r\/[a-z2-7]+/.exec(acknowledgement.BodyText) ?? [];
  assert.ok(link.startsWith(PUBLIC_URL), 'the link begins with the address of the public pages');
  const page = await ask(link.replace(PUBLIC_URL, desk.publicPages));
  assert.equal(page.status, 200);
  assert.match(page.body, /Printer/);
});

const ticketId = await step('the API finds the ticket by its number, and nobody without a token', async () => {
  const unsigned = await ask(`${desk.staffApi}/v1/tickets?number=1001`);
  assert.equal(unsigned.status, 401);
  const { status, body } = await api('GET', '/v1/tickets?number=1001');
  assert.equal(status, 200, JSON.stringify(body));
  return (body as { ticketId: string }).ticketId;
});

type TicketSeen = {
  readonly version: number;
  readonly status: string;
  readonly messages: readonly {
    readonly messageId: string;
    readonly kind: string;
    readonly attachments: readonly { readonly attachmentId: string; readonly fileName: string }[];
  }[];
  readonly deliveries: readonly { readonly state: string }[];
};
const ticket = async () => (await api('GET', `/v1/tickets/${ticketId}`)).body as TicketSeen;

await step('a promise that is not kept breaches, found by the schedule', async () => {
  const breached = async () => {
    const { body } = await api('GET', `/v1/tickets/${ticketId}/history`);
    const { events } = body as { readonly events: readonly { readonly type: string }[] };
    return events.find(({ type }) => type === 'ClockBreached');
  };
  await eventually('the first response is late', breached, 240);
});

await step('the ladder that the breach begins tells the manager', () =>
  mailTo(DEPLOYMENT.firstAdministrator, 'word of the breach', ({ Subject }) =>
    Subject.includes('[#1001] A promise was missed'),
  ),
);

await step('the form shows the number at once, and its acknowledgement has no word of who filled it in', async () => {
  const request = { name: 'Boris', email: 'boris@customer.example', subject: 'Scanner', text: 'It hums.' };
  assert.match(await askByForm(desk, request), /1002/);
  const mail = await mailTo(request.email, 'an acknowledgement', ({ Subject }) => Subject.includes('[#1002]'));
  assert.doesNotMatch(`${mail.Subject} ${mail.BodyText}`, /Boris|Scanner|hums/);
});

await step('a search finds the ticket by a word of its text', async () => {
  const numbers = async () => {
    const { body } = await api('GET', '/v1/search?q=silence%20printer%20silent');
    return body as { readonly rows: readonly { readonly number: number }[] };
  };
  await eventually(
    'the words are indexed',
    async () => {
      const { body } = await api('GET', '/v1/search?q=silent%20printers');
      const { rows } = body as { readonly rows: readonly { readonly number: number }[] };
      return rows.some(({ number }) => number === 1001) ? true : undefined;
    },
    60,
  );
  assert.deepEqual((await numbers()).rows, []);
});

const file = await step('a file is put to the address that the API signs for it', async () => {
  const content = Buffer.from('%PDF-1.7 How to switch it on.');
  const announced = { name: 'Инструкция.pdf', type: 'application/pdf', bytes: content.length };
  const { status, body } = await api('POST', `/v1/tickets/${ticketId}/uploads`, announced);
  assert.equal(status, 201, JSON.stringify(body));
  const { uploadId, ...address } = body as UploadAddress & { readonly uploadId: string };
  const asPage = { ...address, headers: { 'content-type': 'text/html' } };
  assert.equal(await putFile(asPage, content), 403, 'another type than the signed one');
  assert.equal(await putFile(address, Buffer.concat([content, content])), 403, 'more bytes than were signed');
  assert.equal(await putFile(address, content), 200);
  return { uploadId, content, name: announced.name };
});

await step('an answer by the API reaches the customer with its file', async () => {
  const { version } = await ticket();
  const answer = {
    ...{ text: 'Switch it on, please.', seenVersion: version, status: 'solved', hold: 0 },
    files: [file.uploadId],
  };
  const { status, body } = await api('POST', `/v1/tickets/${ticketId}/replies`, answer);
  assert.equal(status, 201, JSON.stringify(body));
  const mail = await mailTo(CUSTOMER, 'the answer', ({ BodyText }) => BodyText.includes('Switch it on, please.'));
  assert.match(mail.Subject, /\[#1001\]/);
  const { messages } = await ticket();
  const { messageId, attachments } = messages.find(({ kind }) => kind === 'reply') ?? assert.fail('no answer');
  const [{ attachmentId, fileName } = assert.fail('no file')] = attachments;
  assert.equal(fileName, file.name);
  const link = await api('GET', `/v1/tickets/${ticketId}/messages/${messageId}/files/${attachmentId}`);
  assert.equal(await takeFile((link.body as { url: string }).url), file.content.toString());
  await eventually(
    'the answer is recorded as sent',
    async () => {
      const { deliveries, status: now } = await ticket();
      return now === 'solved' && deliveries.filter(({ state }) => state === 'sent').length === 2 ? true : undefined;
    },
    60,
  );
});
