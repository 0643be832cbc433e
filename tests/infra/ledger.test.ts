// What functions may do: the committed ledger, and what must never stand in it.
import { describe, expect, it } from 'vitest';
import { SWEEP_KEY } from '../../shared/table/keys.ts';
import { type Grant, grantsOf, ledgerText } from './support/ledger.ts';
import { resourcesOf, synthesize } from './support/synthesized.ts';

const templates = synthesize();
const grants = grantsOf(templates);
const holders = (wanted: (grant: Grant) => boolean) => [...new Set(grants.filter(wanted).map(({ holder }) => holder))];

/** Roles that are no function's. */
const TIMERS = [
  'firstline-clocks/Audit/EveryNight/Role',
  'firstline-clocks/Due/EveryMinute/Role',
  'firstline-reactions/Kpi/EveryQuarter/Role',
  'firstline-reactions/Notices/EveryMinute/Role',
];
const PROCESSES = ['firstline-workflows/Approvals/Run/Role', 'firstline-workflows/Escalations/Climb/Role'];
/** Named by its fixed name, not by the resource: who closes a step stands in stacks before it. */
const APPROVALS = 'arn:aws:states:eu-central-1:<AccountId>:stateMachine:firstline-run-approval';

const DEAD_LETTERS = /:firstline-[a-z]+-\*-dead-letters$/;

describe('the permission ledger', () => {
  it('is the committed one', async () => {
    await expect(ledgerText(grants)).toMatchFileSnapshot('./ledger/permissions.txt');
  });

  it('knows every permission: no role carries a policy of its own or one that AWS wrote', () => {
    const others = resourcesOf(templates, 'AWS::IAM::Role').filter(
      ({ resource }) => resource.Properties?.['ManagedPolicyArns'] ?? resource.Properties?.['Policies'],
    );
    expect(others).toEqual([]);
    expect(resourcesOf(templates, 'AWS::IAM::ManagedPolicy')).toEqual([]);
    const functions = resourcesOf(templates, 'AWS::Lambda::Function').map(
      ({ resource }) => resource.Properties?.['Description'],
    );
    expect(holders(() => true).sort()).toEqual([...functions, ...TIMERS, ...PROCESSES].sort());
  });

  it('lets nobody scan the table and nobody delete from it', () => {
    expect(holders(({ action }) => action === 'dynamodb:Scan')).toEqual([]);
    expect(holders(({ action }) => action === 'dynamodb:DeleteItem' || action === 'dynamodb:BatchWriteItem')).toEqual(
      [],
    );
  });

  it('lets the two functions that announce files alone sign for uploads, and only what makes them files of messages read them', () => {
    const uploads = grants.filter(({ resource }) => resource.endsWith('/upload/*'));
    expect(uploads.map(({ holder, action }) => `${holder} ${action}`)).toEqual([
      'api/files s3:PutObject',
      'api/ticket-commands s3:GetObject',
      'api/tickets s3:GetObject',
      'public/form s3:GetObject',
      'public/status s3:GetObject',
      'public/uploads s3:PutObject',
    ]);
  });

  it('lets whatever shows or mails words read the long ones', () => {
    const readers = holders(({ action, resource }) => action === 's3:GetObject' && resource.endsWith('/body/*'));
    expect(readers).toEqual([
      'api/tickets',
      'api/writing',
      'on/ticket-replied-send-mail',
      'public/document',
      'public/status',
    ]);
  });

  it('holds no action with a wildcard', () => {
    expect(grants.filter(({ action }) => action.includes('*'))).toEqual([]);
  });

  it('holds a wildcard in a resource only where there is a reason for it', () => {
    const reasons: Readonly<Record<string, RegExp>> = {
      // Keys are ids; the retention class in front of them is what can be told apart.
      // Those of the workspace are hashes, below its own folder.
      's3:GetObject': /Blobs\/Bucket\/(raw|body|file|quarantine|upload)\/\*$|Workspace\/Files\/desk\/\*$/,
      's3:PutObject':
        /Blobs\/Bucket\/(body|file|raw|quarantine|upload)\/\*$|FailedBatches\/aws\/lambda\/\*$|Workspace\/Files\/desk\/\*$/,
      's3:DeleteObject': /Blobs\/Bucket\/(raw|quarantine)\/\*$|Workspace\/Files\/desk\/\*$/,
      // One active rule set per account and region, so these know no resource.
      'ses:DescribeActiveReceiptRuleSet': /^\*$/,
      'ses:SetActiveReceiptRuleSet': /^\*$/,
      // The delivery of logs knows no resource.
      'logs:CreateLogDelivery': /^\*$/,
      'logs:DeleteLogDelivery': /^\*$/,
      'logs:DescribeLogGroups': /^\*$/,
      'logs:DescribeResourcePolicies': /^\*$/,
      'logs:GetLogDelivery': /^\*$/,
      'logs:ListLogDeliveries': /^\*$/,
      'logs:PutResourcePolicy': /^\*$/,
      'logs:UpdateLogDelivery': /^\*$/,
      // An execution has a name of its own; its state machine can be told apart.
      'states:DescribeExecution': /:execution:firstline-[a-z-]+:\*$/,
      'states:RedriveExecution': /:execution:firstline-[a-z-]+:\*$/,
      // Administrators put back what lies in any queue of a stack of ours.
      'sqs:GetQueueAttributes': DEAD_LETTERS,
      'sqs:ListMessageMoveTasks': DEAD_LETTERS,
      'sqs:StartMessageMoveTask': DEAD_LETTERS,
      'sqs:ReceiveMessage': DEAD_LETTERS,
      'sqs:DeleteMessage': DEAD_LETTERS,
      'sqs:SendMessage': /:firstline-[a-z]+-\*$/,
      // The sandbox asks on the recipient; the condition binds the sender.
      'ses:SendRawEmail': /:identity\/\*$/,
    };
    const unreasoned = grants.filter(
      ({ action, resource }) => resource.includes('*') && !reasons[action]?.test(resource),
    );
    expect(unreasoned).toEqual([]);
  });

  it('lets a process call its own tasks, and only what starts it start it', () => {
    const own = grants.filter(({ holder, action }) => PROCESSES.includes(holder) && !action.startsWith('logs:'));
    expect(own.map(({ action, resource }) => [action, resource])).toEqual([
      ['lambda:InvokeFunction', 'firstline-workflows/Approvals/Advance/Handler'],
      ['lambda:InvokeFunction', 'firstline-workflows/Approvals/Await/Handler'],
      ['lambda:InvokeFunction', 'firstline-workflows/Escalations/Look/Handler'],
      ['lambda:InvokeFunction', 'firstline-workflows/Escalations/Reach/Handler'],
    ]);
    const starting = grants.filter(({ action }) => /^states:(Start|Send)/.test(action));
    expect(starting.map(({ holder, action, resource }) => [holder, action, resource])).toEqual([
      ['api/approvals', 'states:SendTaskSuccess', APPROVALS],
      ['on/approval-moved-run-process', 'states:SendTaskSuccess', APPROVALS],
      ['on/approval-moved-run-process', 'states:StartExecution', 'firstline-workflows/Approvals/Run/Machine'],
      ['on/clock-breached-climb-ladder', 'states:StartExecution', 'firstline-workflows/Escalations/Climb/Machine'],
      ['on/ticket-ended-cancel-approvals', 'states:SendTaskSuccess', APPROVALS],
      ['public/approval', 'states:SendTaskSuccess', APPROVALS],
      ['schedule/claim-due-approvals', 'states:SendTaskSuccess', APPROVALS],
      ['workflow/await-approval-step', 'states:SendTaskSuccess', APPROVALS],
    ]);
  });

  it('lets only the intake of mail move a mail to quarantine, and nobody else read what lies there', () => {
    expect(holders(({ resource }) => resource.endsWith('/quarantine/*'))).toEqual(['mail/receive-mail']);
    const touching = ({ action, resource }: Grant) => resource.endsWith('/raw/*') && /Put|Delete/.test(action);
    expect(holders(touching)).toEqual(['mail/receive-mail']);
  });

  it('lets only the functions that mail people send, and only from the sending domain', () => {
    const sending = grants.filter(({ action }) => action.startsWith('ses:Send'));
    expect(holders((grant) => sending.includes(grant)).toSorted()).toEqual([
      'on/answer-undelivered-tell-assignee',
      'on/approval-ended-tell-requester',
      'on/approver-asked-send-request',
      'on/clock-warned-tell-people',
      'on/customer-message-received-tell-assignee',
      'on/customer-reminded-send-mail',
      'on/escalation-level-reached-tell-person',
      'on/note-added-tell-mentioned',
      'on/status-links-asked-mail-links',
      'on/ticket-assigned-tell-assignee',
      'on/ticket-created-send-acknowledgement',
      'on/ticket-replied-send-mail',
      'schedule/send-due-notices',
      'schedule/send-kpi-mails',
    ]);
    for (const { condition } of sending) expect(condition).toBe('{"StringLike":{"ses:FromAddress":"*@example.com"}}');
  });

  it('lets only the intake read raw mail, what shows parked mail and takes it in once more, and what hands out originals', () => {
    expect(holders(({ action, resource }) => action === 's3:GetObject' && resource.endsWith('raw/*'))).toEqual([
      'api/files',
      'api/parked',
      'mail/receive-mail',
    ]);
  });

  it('lets only the relay publish, and lets it read nothing but the stream', () => {
    expect(holders(({ action }) => action === 'events:PutEvents')).toEqual(['streams/publish-domain-events']);
    const relay = grants.filter(({ holder }) => holder === 'streams/publish-domain-events');
    const onTable = relay.filter(({ action }) => action.startsWith('dynamodb:'));
    expect(onTable.map(({ resource }) => resource.split('/').at(-1))).toEqual(onTable.map(() => 'Table.StreamArn'));
  });

  it('lets what a person asks about themselves read and never write', () => {
    const me = grants.filter(({ holder, action }) => holder === 'api/me' && action.startsWith('dynamodb:'));
    expect(new Set(me.map(({ action }) => action))).toEqual(
      new Set(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']),
    );
  });

  it('lets nothing write that only explains, simulates, audits or shows the HTML of a mail', () => {
    const readers = [
      'api/clocks',
      'api/simulations',
      'schedule/audit-clocks',
      'workflow/look-at-ladder',
      'on/approval-moved-run-process',
      'on/clock-breached-climb-ladder',
      'public/document',
    ];
    const writing = grants.filter(({ action }) => /^dynamodb:(Put|Update|ConditionCheck)/.test(action));
    expect(readers.filter((reader) => writing.some(({ holder }) => holder === reader))).toEqual([]);
  });

  it('lets the sweep see the due index and keep its own word, and touch no ticket', () => {
    const onTable = grants.filter(
      ({ holder, action }) => holder === 'schedule/sweep-due-clocks' && action.startsWith('dynamodb:'),
    );
    const own = JSON.stringify({ 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [SWEEP_KEY.pk] } });
    expect(onTable.map(({ action, resource, condition }) => [action, resource, condition])).toEqual([
      ['dynamodb:GetItem', 'firstline-data/Tickets/Table', own],
      ['dynamodb:PutItem', 'firstline-data/Tickets/Table', own],
      ['dynamodb:Query', 'firstline-data/Tickets/Table/index/byDue', ''],
    ]);
  });

  it('lets each queue of clocks be filled only by those who have something to put in', () => {
    // api/operations puts back what lay in the dead letters; see below.
    const senders = grants.filter(({ holder, action }) => action === 'sqs:SendMessage' && holder !== 'api/operations');
    expect(senders.map(({ holder, resource }) => `${holder} > ${resource}`)).toEqual([
      'api/calendars > firstline-clocks/Renewal/Pages/Queue',
      'api/policies > firstline-clocks/Renewal/Pages/Queue',
      'api/ticket-commands > firstline-clocks/HeldReplies/Held/Queue',
      'api/tickets > firstline-clocks/HeldReplies/Held/Queue',
      'firstline-clocks/Audit/EveryNight/Role > firstline-clocks/Audit/Pages/Queue',
      'schedule/audit-clocks > firstline-clocks/Audit/Pages/Queue',
      'schedule/claim-due-approvals > firstline-clocks/DueApprovals/Due/Queue',
      'schedule/claim-due-clocks > firstline-clocks/Due/Due/Queue',
      'schedule/release-held-replies > firstline-clocks/HeldReplies/Held/Queue',
      'schedule/renew-clocks > firstline-clocks/Renewal/Pages/Queue',
      'schedule/sweep-due-clocks > firstline-clocks/Due/Due/Queue',
      'schedule/sweep-due-clocks > firstline-clocks/DueApprovals/Due/Queue',
      'schedule/sweep-due-clocks > firstline-clocks/HeldReplies/Held/Queue',
    ]);
  });

  it('lets only what administrators redrive with take from dead letters, and from no queue that is worked off', () => {
    const taking = grants.filter(({ action }) => /^sqs:(Start|List)|^states:(List|Describe|Redrive)/.test(action));
    expect(holders((grant) => taking.includes(grant))).toEqual(['api/operations']);
    const own = grants.filter(({ holder, action }) => holder === 'api/operations' && action.startsWith('sqs:'));
    for (const { action, resource } of own) {
      expect([action === 'sqs:SendMessage', resource.endsWith('-dead-letters')]).not.toEqual([false, false]);
    }
  });

  it('lets a timer do one thing to one thing', () => {
    const timers = grants.filter(({ holder }) => TIMERS.includes(holder));
    expect(timers.map(({ action, resource }) => [action, resource])).toEqual([
      ['sqs:SendMessage', 'firstline-clocks/Audit/Pages/Queue'],
      ['lambda:InvokeFunction', 'firstline-clocks/Due/Sweep/Handler'],
      ['lambda:InvokeFunction', 'firstline-reactions/Kpi/Mail/Handler'],
      ['lambda:InvokeFunction', 'firstline-reactions/Notices/Digests/Handler'],
    ]);
  });
});
