// What a function carries: each entry built as Lambda gets it, started, weighed, and held to its limit.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { startMailProcess } from '../../functions/edge/mail-process.ts';
import { bundle } from '../../infra/platform/bundle.ts';
import { readMail } from '../../shared/mail/mail-reader.ts';
import { RECEIPT, rawFixture } from '../unit/mail/some-mail.ts';
import { resourcesOf, synthesize } from './support/synthesized.ts';

const LEDGER = join(import.meta.dirname, 'ledger/bundles.txt');

type Kind = 'API on DynamoDB' | 'mail out' | 'mail intake' | 'relay' | 'timer' | 'starter' | 'task' | 'deployment';

/** Minified and zipped KB (performance.md, section 5; what timers call and deployments run has the client of an API). */
const LIMITS: Readonly<Record<Kind, readonly [number, number]>> = {
  'API on DynamoDB': [540, 165],
  'mail out': [690, 200],
  'mail intake': [870, 270],
  relay: [400, 130],
  timer: [540, 165],
  starter: [540, 165],
  task: [540, 165],
  deployment: [540, 165],
};

const KINDS: Readonly<Record<string, Kind>> = {
  'api/approval-chains': 'API on DynamoDB',
  'api/approvals': 'API on DynamoDB',
  'api/calendars': 'API on DynamoDB',
  'api/clocks': 'API on DynamoDB',
  'api/contacts': 'API on DynamoDB',
  'api/failed-mail': 'API on DynamoDB',
  'api/files': 'API on DynamoDB',
  'api/me': 'API on DynamoDB',
  'api/search': 'API on DynamoDB',
  'api/views': 'API on DynamoDB',
  'api/notices': 'API on DynamoDB',
  'api/rota': 'API on DynamoDB',
  // It takes a mail in once more, and so carries what the intake carries.
  'api/parked': 'mail intake',
  'api/kpi': 'API on DynamoDB',
  'api/subscriptions': 'API on DynamoDB',
  'api/simulations': 'API on DynamoDB',
  'api/ticket-commands': 'API on DynamoDB',
  'api/agents': 'API on DynamoDB',
  'api/mailboxes': 'API on DynamoDB',
  'api/operations': 'starter',
  'api/organisation': 'API on DynamoDB',
  'api/policies': 'API on DynamoDB',
  'api/routing': 'API on DynamoDB',
  'api/templates': 'API on DynamoDB',
  'api/writing': 'API on DynamoDB',
  'api/tickets': 'API on DynamoDB',
  'public/approval': 'API on DynamoDB',
  'public/document': 'API on DynamoDB',
  'public/link': 'API on DynamoDB',
  'public/form': 'API on DynamoDB',
  'public/status': 'API on DynamoDB',
  'public/files': 'API on DynamoDB',
  'public/uploads': 'API on DynamoDB',
  'public/my': 'API on DynamoDB',
  'public/assets': 'API on DynamoDB',
  'mail/receive-mail': 'mail intake',
  'on/customer-reminded-send-mail': 'mail out',
  'on/ticket-arrived-share-out': 'timer',
  'on/status-links-asked-mail-links': 'mail out',
  'on/ticket-changed-index-words': 'timer',
  'on/approval-ended-tell-requester': 'mail out',
  'on/approval-moved-run-process': 'starter',
  'on/approver-asked-send-request': 'mail out',
  'on/clock-breached-climb-ladder': 'starter',
  'on/clock-warned-tell-people': 'mail out',
  'on/escalation-level-reached-tell-person': 'mail out',
  'mail/record-report': 'timer',
  'on/project-kpi': 'timer',
  'on/ticket-moved-count-lists': 'timer',
  'on/ticket-created-send-acknowledgement': 'mail out',
  'on/ticket-ended-cancel-approvals': 'starter',
  'on/ticket-merged-carry-held-messages': 'timer',
  'on/ticket-replied-send-mail': 'mail out',
  'on/ticket-assigned-tell-assignee': 'mail out',
  'on/customer-message-received-tell-assignee': 'mail out',
  'on/answer-undelivered-tell-assignee': 'mail out',
  'on/note-added-tell-mentioned': 'mail out',
  'schedule/send-due-notices': 'mail out',
  'streams/publish-domain-events': 'relay',
  'schedule/audit-clocks': 'timer',
  'schedule/claim-due-approvals': 'starter',
  'schedule/claim-due-clocks': 'timer',
  'schedule/release-held-replies': 'timer',
  'schedule/renew-clocks': 'timer',
  'schedule/send-kpi-mails': 'mail out',
  'schedule/sweep-due-clocks': 'timer',
  'workflow/advance-approval': 'task',
  'workflow/await-approval-step': 'starter',
  'workflow/look-at-ladder': 'task',
  'workflow/reach-ladder-level': 'task',
  'deploy/hold-receipt-rule-set': 'deployment',
  'deploy/publish-workspace': 'deployment',
  'deploy/write-first-settings': 'deployment',
};

/** A bundle may differ so much from the committed table before the table has to be written anew. */
const TOLERANCE_KB = 6;

type Weight = { readonly entry: string; readonly minifiedKb: number; readonly zippedKb: number };

const folder = mkdtempSync(join(tmpdir(), 'firstline-bundles-'));
const fileOf = (entry: string) => join(folder, entry, 'index.js');
const kilobytes = (bytes: number) => Math.round(bytes / 1024);

let weights: readonly Weight[] = [];

beforeAll(() => {
  weights = Object.keys(KINDS).map((entry) => {
    bundle(entry, join(folder, entry));
    const code = readFileSync(fileOf(entry));
    const zipped = deflateRawSync(code, { level: 9 });
    return { entry, minifiedKb: kilobytes(code.length), zippedKb: kilobytes(zipped.length) };
  });
});

describe('the bundles', () => {
  it('are those of all functions that are deployed', () => {
    const deployed = resourcesOf(synthesize(), 'AWS::Lambda::Function').map(
      ({ resource }) => resource.Properties?.['Description'],
    );
    expect([...deployed].sort()).toEqual(Object.keys(KINDS).sort());
  });

  it('stay under the limits of their kind', () => {
    const over = weights.filter(({ entry, minifiedKb, zippedKb }) => {
      const [minified, zipped] = LIMITS[KINDS[entry] ?? 'relay'];
      return minifiedKb > minified || zippedKb > zipped;
    });
    expect(over).toEqual([]);
  });

  it('weigh what the committed table says', async () => {
    const committed = new Map(committedWeights().map((weight) => [weight.entry, weight]));
    const moved = weights.some(({ entry, minifiedKb, zippedKb }) => {
      const before = committed.get(entry);
      if (before === undefined) return true;
      return Math.max(Math.abs(before.minifiedKb - minifiedKb), Math.abs(before.zippedKb - zippedKb)) > TOLERANCE_KB;
    });
    const text = moved || committed.size !== weights.length ? tableOf(weights) : readFileSync(LEDGER, 'utf8');
    await expect(text).toMatchFileSnapshot(LEDGER);
  });

  it.each(Object.keys(KINDS))('start, and offer a handler: %s', (entry) => {
    const script = `process.stdout.write(typeof require(${JSON.stringify(fileOf(entry))}).handler)`;
    expect(execFileSync(process.execPath, ['-e', script], { env: ENVIRONMENT, encoding: 'utf8' })).toBe('function');
  });

  it('bring along the process in which the intake reads mails apart, and it reads', async () => {
    const script = join(folder, 'mail/receive-mail/read-mail-process.js');
    const reader = startMailProcess(script, { heapMb: 128, residentMb: 400 });
    expect(await reader.ready).toBe(true);
    const read = await reader.ask({ depth: 'whole', raw: rawFixture('human'), receipt: RECEIPT });
    expect(read).toEqual(readMail('whole', rawFixture('human'), RECEIPT));
    reader.end();
    expect(kilobytes(readFileSync(script).length)).toBeLessThan(400);
  });

  it('say which variable is missing when a function starts without its environment', () => {
    const script = `require(${JSON.stringify(fileOf('api/me'))})`;
    const start = () => execFileSync(process.execPath, ['-e', script], { env: {}, encoding: 'utf8', stdio: 'pipe' });
    expect(errorOf(start)).toContain('wrong environment: TABLE_NAME is not set');
  });

  it('carry no source of credentials that Lambda does not have', () => {
    const carrying = Object.keys(KINDS).filter((entry) =>
      readFileSync(fileOf(entry), 'utf8').includes('AssumeRoleWithWebIdentity'),
    );
    expect(carrying).toEqual([]);
  });
});

/** What Lambda and the templates put into a function's environment. */
const ENVIRONMENT = {
  AWS_REGION: 'eu-central-1',
  LAMBDA_TASK_ROOT: '/var/task',
  RECEIVES_MAX: '6',
  TABLE_NAME: 'table',
  BLOBS_BUCKET: 'bucket',
  WEB_BUCKET: 'web',
  CONFIGURATION_SET: 'set',
  BUS_NAME: 'bus',
  DUE_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/due',
  DUE_APPROVAL_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/due-approvals',
  HELD_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/held',
  RENEWAL_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/renewal',
  AUDIT_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/audit',
  USER_POOL_ID: 'eu-central-1_pool',
  LOOP_ID: 'in.example.com',
  WORKFLOW_VERSIONS: '{"climb-ladder":"arn:aws:states:eu-central-1:111122223333:stateMachine:Ladder:1"}',
  QUEUES_ADDRESS: 'https://sqs.eu-central-1.amazonaws.com/1/',
  QUEUES_ARN: 'arn:aws:sqs:eu-central-1:111122223333:',
  WORK_QUEUES: '{"firstline-reactions":["project-kpi"]}',
  STATE_MACHINES: '{"climb-ladder":"arn:aws:states:eu-central-1:111122223333:stateMachine:Ladder"}',
  PUBLIC_URL: 'https://pages.example.com',
  DESK_URL: 'https://desk.example.com',
};

/** What a program that failed wrote in its last lines; the rest of it is the minified source. */
function errorOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return /^(Error: .*)$/m.exec(String((error as { stderr?: unknown }).stderr))?.[1] ?? 'another error';
  }
  return 'no error';
}

function committedWeights(): readonly Weight[] {
  let text: string;
  try {
    text = readFileSync(LEDGER, 'utf8');
  } catch {
    return [];
  }
  return [...text.matchAll(/^(\S+) \| [^|]+ \| (\d+) \| (\d+) \|/gm)].map(([, entry = '', minified, zipped]) => ({
    entry,
    minifiedKb: Number(minified),
    zippedKb: Number(zipped),
  }));
}

function tableOf(measured: readonly Weight[]): string {
  const lines = measured.map(({ entry, minifiedKb, zippedKb }) => {
    const kind = KINDS[entry] ?? 'relay';
    return `${entry} | ${kind} | ${minifiedKb} | ${zippedKb} | ${LIMITS[kind].join(' / ')}`;
  });
  return [
    'What the functions weigh: function, kind, minified KB, zipped KB, limits of both.',
    '',
    `Measured by tests/infra/bundles.test.ts, which fails when a bundle is ${TOLERANCE_KB} KB off. Then look for what came in, and write`,
    'the file anew with `npx vitest run tests/infra/bundles.test.ts -u`. Zipped is deflate at level 9.',
    '',
    ...lines,
    '',
  ].join('\n');
}
