// The question that a deployment asks first: whose mail rules are active in this region? Asked of SES as it answers.
import { DescribeActiveReceiptRuleSetCommand, SESClient, SetActiveReceiptRuleSetCommand } from '@aws-sdk/client-ses';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeHandler } from '../../functions/deploy/hold-receipt-rule-set.ts';
import { sesReceiptRuleSets } from '../../shared/aws/ses-receipt-rule-sets.ts';

const ses = mockClient(SESClient);
type Answer = {
  readonly Status: string;
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
  readonly Data?: { readonly lastRule: string };
};
const answers: Answer[] = [];
const lines: string[] = [];

beforeEach(() => {
  ses.reset();
  ses.on(SetActiveReceiptRuleSetCommand).resolves({});
  answers.length = 0;
  lines.length = 0;
});

const silent = {
  info: () => {},
  warn: () => {},
  error: (what: string, fields?: object) => void lines.push(what + JSON.stringify(fields)),
};
const handler = makeHandler({
  ruleSets: sesReceiptRuleSets(new SESClient({ region: 'eu-central-1' })),
  log: silent,
  respond: async (address, body) => {
    expect(address).toBe('https://cloudformation.example.com/answer');
    answers.push(JSON.parse(body) as Answer);
  },
});

function active(name?: string, ...rules: readonly string[]): void {
  ses
    .on(DescribeActiveReceiptRuleSetCommand)
    .resolves(name === undefined ? {} : { Metadata: { Name: name }, Rules: rules.map((Name) => ({ Name })) });
}

async function ask(
  RequestType: 'Create' | 'Update' | 'Delete',
  properties: Record<string, string> = {},
): Promise<Answer> {
  await handler({
    RequestType,
    ResponseURL: 'https://cloudformation.example.com/answer',
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Look',
    ResourceType: 'Custom::ReceiptRuleSet',
    ServiceToken: 'arn',
    ...(RequestType === 'Create' ? {} : { PhysicalResourceId: 'look:firstline' }),
    ResourceProperties: {
      ServiceToken: 'arn',
      step: 'look',
      ruleSet: 'firstline',
      join: 'no',
      rule: 'firstline-receive',
      ...properties,
    },
  } as unknown as CloudFormationCustomResourceEvent);
  expect(answers).toHaveLength(1);
  const [answer] = answers.splice(0);
  if (answer === undefined) throw new Error('CloudFormation heard nothing');
  return answer;
}

const activated = () => ses.commandCalls(SetActiveReceiptRuleSetCommand).map(({ args }) => args[0].input.RuleSetName);

describe('a deployment with a rule set of its own', () => {
  it('goes on where none is active, and where its own is', async () => {
    active();
    expect(await ask('Create')).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'look:firstline' });
    active('firstline', 'firstline-receive');
    expect(await ask('Update')).toMatchObject({ Status: 'SUCCESS' });
    expect(activated()).toEqual([]);
  });

  it('is stopped by somebody else’s active set, and told both ways out', async () => {
    active('their-rules', 'to-sales');
    const { Status, Reason } = await ask('Create');
    expect(Status).toBe('FAILED');
    expect(Reason).toContain('The receipt rule set "their-rules" is active in this region');
    expect(Reason).toContain('"receiptRuleSet": { "join": "their-rules" }');
    expect(Reason).toContain('set no rule set active in the SES console');
    expect(activated()).toEqual([]);
  });

  it('makes its set active in the end', async () => {
    active();
    expect(await ask('Create', { step: 'activate' })).toMatchObject({ Status: 'SUCCESS' });
    expect(activated()).toEqual(['firstline']);
  });

  it('does not take over a set that became active while it was being deployed', async () => {
    active('their-rules', 'to-sales');
    expect(await ask('Create', { step: 'activate' })).toMatchObject({ Status: 'FAILED' });
    expect(activated()).toEqual([]);
  });

  it('takes its activation back when it goes, so that its set can be deleted', async () => {
    active('firstline', 'firstline-receive');
    expect(await ask('Delete', { step: 'activate' })).toMatchObject({ Status: 'SUCCESS' });
    expect(activated()).toEqual([undefined]);
  });

  it('leaves another active set alone when it goes', async () => {
    active('their-rules', 'to-sales');
    expect(await ask('Delete', { step: 'activate' })).toMatchObject({ Status: 'SUCCESS' });
    expect(await ask('Delete')).toMatchObject({ Status: 'SUCCESS' });
    expect(activated()).toEqual([]);
  });
});

describe('a deployment that joins a rule set', () => {
  const join = { ruleSet: 'their-rules', join: 'yes' };

  it('learns the last rule of the set, and never counts its own', async () => {
    active('their-rules', 'to-sales', 'to-everybody');
    expect((await ask('Create', join)).Data).toEqual({ lastRule: 'to-everybody' });
    active('their-rules', 'to-sales', 'to-everybody', 'firstline-receive');
    expect((await ask('Update', join)).Data).toEqual({ lastRule: 'to-everybody' });
    expect(activated()).toEqual([]);
  });

  it.each([
    ['is not active', ['other-rules', 'a'], '"other-rules" is active'],
    ['is not there at all', [], 'none is active'],
    ['holds no rules', ['their-rules'], 'there is nothing to join'],
    ['holds only its own', ['their-rules', 'firstline-receive'], 'there is nothing to join'],
  ])('is stopped when that set %s', async (_case, [name, ...rules], sentence) => {
    active(name, ...rules);
    const { Status, Reason } = await ask('Create', join);
    expect(Status).toBe('FAILED');
    expect(Reason).toContain(sentence);
  });
});

describe('CloudFormation', () => {
  it('hears of a failure of the check itself, without words that SES chose', async () => {
    ses.on(DescribeActiveReceiptRuleSetCommand).rejects(Object.assign(new Error('canary'), { name: 'InvalidAction' }));
    const answer = await ask('Create');
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('unknown:InvalidAction') });
    expect(JSON.stringify([answer, lines])).not.toContain('canary');
    expect(lines).toHaveLength(1);
  });

  it('hears of properties that nobody can understand', async () => {
    active();
    expect(await ask('Create', { step: 'guess' })).toMatchObject({ Status: 'FAILED' });
  });
});
