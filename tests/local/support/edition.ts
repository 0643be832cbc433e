// The whole local edition in a folder of the test's own, with entry points that keep what they were given.
import { onTestFinished } from 'vitest';
import type { HttpHandler } from '../../../functions/edge/http.ts';
import type { QueueHandler } from '../../../functions/edge/reaction.ts';
import type { EditionPorts, Entries, MakeEntries } from '../../../local/edition-ports.ts';
import { readSettings } from '../../../local/settings.ts';
import { startEdition } from '../../../local/start-edition.ts';
import { derivedId } from '../../../shared/kernel/derived-id.ts';
import { REACTIONS } from '../../../shared/registry/reactions.ts';
import { temporaryFolder } from './folder.ts';
import { keptLog } from './quiet-log.ts';

/** Every mail that comes in is answered by this one. */
export const ANSWER = [
  'Message-ID: <answer@example.com>',
  'From: =?utf-8?B?0KHQu9GD0LbQsdCwINC/0L7QtNC00LXRgNC20LrQuA==?= <support@example.com>',
  'To: anna@customer.example',
  'Reply-To: support+k3v@example.com',
  'Subject: =?utf-8?B?WyMxMDAxXSDQn9GA0LjQvdGC0LXRgA==?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Received <b>1001</b>. See https://desk.example.com/r/secret?x=1&y=2. <script>alert(1)</script>',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p style="color:red">Received</p><script>alert(1)</script>',
  '--b--',
  '',
].join('\r\n');

export function testEntries(ports: EditionPorts): Entries {
  const ok = { batchItemFailures: [] };
  const claims: HttpHandler = async ({ requestContext }) => ({
    statusCode: 200,
    body: JSON.stringify(requestContext.authorizer?.jwt.claims),
  });
  const answerMail: QueueHandler = async ({ Records }) => {
    const attemptId = `try_${Records[0]?.messageId}`;
    const to = ['anna@customer.example'];
    const outboundId = derivedId('outbound', attemptId);
    await ports.mailer.send({ raw: Buffer.from(ANSWER), from: 'support@example.com', to, attemptId, outboundId });
    return ok;
  };
  const nothing: QueueHandler = async () => ok;
  return {
    http: new Proxy({} as Entries['http'], { get: () => claims }),
    reactions: Object.fromEntries(REACTIONS.map(({ name }) => [name, nothing])) as Entries['reactions'],
    receiveMail: answerMail,
    sweepDueClocks: async () => {},
    sendDueNotices: async () => {},
    clockQueues: {
      'claim-due-clocks': nothing,
      'claim-due-approvals': nothing,
      'release-held-replies': nothing,
      'renew-clocks': nothing,
      'audit-clocks': nothing,
    },
    tasks: new Proxy({} as Entries['tasks'], { get: () => async () => ({}) }),
    sendKpiMails: async () => {},
    receivingDomains: async () => ['example.com'],
  };
}

/** `env` on top of any free ports and a fresh folder. */
export async function startedEdition(
  env: Readonly<Record<string, string>> = {},
  makeEntries: MakeEntries = testEntries,
) {
  const { log, lines } = keptLog();
  const settings = readSettings({ PORT: '0', SMTP_PORT: '0', DATA_DIR: temporaryFolder(), ...env }, '/');
  const edition = await startEdition(settings, makeEntries, log);
  onTestFinished(edition.close);
  const url = `http://127.0.0.1:${edition.httpPort}`;
  return { edition, url, settings, lines };
}
