// What a new desk begins with: written when it is deployed, into a real table.
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { afterEach, describe, expect, it } from 'vitest';
import { makeHandler } from '../../functions/deploy/write-first-settings.ts';
import { basePorts } from '../../functions/edge/ports.ts';
import { openSqliteTable, type SqliteTable } from '../../local/sqlite/sqlite-table.ts';
import type { Accounts } from '../../shared/agents/accounts.ts';
import { directory } from '../../shared/agents/directory.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { settingKey } from '../../shared/table/keys.ts';
import { steadyIds } from '../support/seeded.ts';

const opened: SqliteTable[] = [];
afterEach(() => {
  for (const table of opened.splice(0)) table.close();
});

function desk() {
  const table = openSqliteTable({ file: ':memory:' });
  opened.push(table);
  const answers: { readonly Status: string; readonly Reason?: string }[] = [];
  let now = '2025-10-06T09:00:00.000Z' as Instant;
  const ports = basePorts({
    table,
    clock: { now: () => now },
    ids: steadyIds(),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  const invited: string[] = [];
  const accounts: Accounts = {
    invite: async ({ email }) => {
      invited.push(email);
      return { issuer: 'https://cognito-idp.eu-central-1.amazonaws.com/pool', subject: 'person' };
    },
  };
  const handler = makeHandler({
    ...ports,
    accounts,
    respond: async (_address, body) => void answers.push(JSON.parse(body)),
  });
  const deploy = async (RequestType: 'Create' | 'Update' | 'Delete', changes: Record<string, string> = {}) => {
    await handler({
      RequestType,
      ResponseURL: 'https://cloudformation.example.com/answer',
      PhysicalResourceId: 'first-settings',
      LogicalResourceId: 'Settings',
      ResourceProperties: {
        ServiceToken: 'arn',
        receivingDomain: 'in.example.com',
        sendingDomain: 'example.com',
        timeZone: 'Europe/Berlin',
        language: 'en',
        administrator: 'admin@example.com',
        issuer: 'https://cognito-idp.eu-central-1.amazonaws.com/pool',
        subject: 'machine',
        ...changes,
      },
    } as unknown as CloudFormationCustomResourceEvent);
    return answers.splice(0)[0];
  };
  const later = (instant: string) => {
    now = instant as Instant;
  };
  return { table, ports, deploy, later, invited };
}

describe('a new desk', () => {
  it('has a mailbox for the first mail, and an administrator behind the first token', async () => {
    const { ports, deploy } = desk();
    expect(await deploy('Create')).toMatchObject({ Status: 'SUCCESS' });
    const [mailbox] = await mailboxes(ports.settings).list();
    expect(mailbox).toMatchObject({ publicAddress: 'support@example.com', replyAddress: 'support@in.example.com' });
    const identity = ['https://cognito-idp.eu-central-1.amazonaws.com/pool', 'machine'] as const;
    expect(await directory(ports.settings).byIdentity(...identity)).toMatchObject({
      email: 'admin@example.com',
      role: 'administrator',
      active: true,
    });
  });

  it('keeps what its people have changed when it is deployed again', async () => {
    const { table, ports, deploy, later } = desk();
    await deploy('Create');
    const [mailbox] = await mailboxes(ports.settings).list();
    if (mailbox === undefined) throw new Error('there is no mailbox');
    await ports.settings.save('MAILBOX', mailbox.mailboxId, 1, {
      ...mailbox,
      version: 2,
      publicAddress: 'help@example.com',
    });
    expect(await deploy('Update', { sendingDomain: 'example.org' })).toMatchObject({ Status: 'SUCCESS' });
    later('2025-10-06T10:00:00.000Z');
    expect((await mailboxes(ports.settings).list()).map(({ publicAddress }) => publicAddress)).toEqual([
      'help@example.com',
    ]);
    expect(await table.get(settingKey('MAILBOX', mailbox.mailboxId))).toMatchObject({ version: 2 });
  });

  it('invites its first administrator once, however often it is deployed, and knows the account', async () => {
    const { ports, deploy, invited } = desk();
    await deploy('Create');
    await deploy('Update', { sendingDomain: 'example.org' });
    expect(invited).toEqual(['admin@example.com']);
    const identity = ['https://cognito-idp.eu-central-1.amazonaws.com/pool', 'person'] as const;
    expect(await directory(ports.settings).byIdentity(...identity)).toMatchObject({ role: 'administrator' });
  });

  it('keeps everything when its deployment is destroyed', async () => {
    const { ports, deploy } = desk();
    await deploy('Create');
    expect(await deploy('Delete')).toMatchObject({ Status: 'SUCCESS' });
    expect(await mailboxes(ports.settings).list()).toHaveLength(1);
  });

  it('is not made from settings that cannot be understood', async () => {
    const { ports, deploy } = desk();
    expect(await deploy('Create', { administrator: 'nobody' })).toMatchObject({ Status: 'FAILED' });
    expect(await mailboxes(ports.settings).list()).toEqual([]);
  });
});
