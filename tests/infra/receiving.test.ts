// SES has one active receipt rule set per account and region: what a deployment does with it.
import { describe, expect, it } from 'vitest';
import { createStacks } from '../../infra/stacks/create-stacks.ts';
import {
  deploymentWith,
  first,
  newApp,
  property,
  resourcesOf,
  synthesize,
  type Templates,
} from './support/synthesized.ts';

const own = synthesize();
const joining = synthesize({ receiptRuleSet: { join: 'their-rules' } });

const ruleOf = (templates: Templates) => first(resourcesOf(templates, 'AWS::SES::ReceiptRule')).resource;
const stepsOf = (templates: Templates) =>
  resourcesOf(templates, 'Custom::ReceiptRuleSet').map(({ stack, resource }) => [stack, resource.Properties?.['step']]);

describe('the receiving rule', () => {
  it.each([
    ['a set of our own', own],
    ['somebody else’s set', joining],
  ])('takes the whole domain, scans it, and stores before it tells, in %s', (_where, templates) => {
    expect(property(ruleOf(templates), 'Rule')).toMatchObject({
      Name: 'firstline-receive',
      Enabled: true,
      ScanEnabled: true,
      Recipients: ['in.example.com'],
      Actions: [{ S3Action: { ObjectKeyPrefix: 'raw/', BucketName: expect.anything(), TopicArn: expect.anything() } }],
    });
    expect(property(ruleOf(templates), 'Rule.Actions')).toHaveLength(1);
  });

  it('may write into the bucket and the topic only as that rule of that set', () => {
    for (const [templates, set] of [
      [own, 'firstline'],
      [joining, 'their-rules'],
    ] as const) {
      const name = `:receipt-rule-set/${set}:receipt-rule/firstline-receive`;
      const policies = ['AWS::S3::BucketPolicy', 'AWS::SNS::TopicPolicy'].flatMap((type) =>
        resourcesOf(templates, type),
      );
      const naming = policies.filter(({ resource }) => JSON.stringify(resource).includes(name));
      expect(naming).toHaveLength(2);
    }
  });

  it('reaches the queue without a wrapper around the receipt', () => {
    const subscriptions = resourcesOf(own, 'AWS::SNS::Subscription');
    const toQueue = first(subscriptions.filter(({ resource }) => resource.Properties?.['Protocol'] === 'sqs'));
    expect(toQueue.resource.Properties?.['RawMessageDelivery']).toBe(true);
    expect(toQueue.resource.Properties?.['RedrivePolicy']).toBeDefined();
  });
});

describe('a deployment with a rule set of its own', () => {
  it('looks first, then makes its set active, and only once the rule stands', () => {
    expect(stepsOf(own)).toEqual([
      ['firstline-gate', 'look'],
      ['firstline-mail', 'activate'],
    ]);
    const [activation] = resourcesOf(own, 'Custom::ReceiptRuleSet').filter(({ stack }) => stack === 'firstline-mail');
    const rule = first(resourcesOf(own, 'AWS::SES::ReceiptRule'));
    expect(activation?.resource.DependsOn).toContain(rule.id);
    expect(property(first(resourcesOf(own, 'AWS::SES::ReceiptRuleSet')).resource, 'RuleSetName')).toBe('firstline');
  });
});

describe('a deployment that joins somebody else’s rule set', () => {
  it('puts its rule after the last one, and neither makes nor activates a set', () => {
    expect(stepsOf(joining)).toEqual([['firstline-gate', 'look']]);
    expect(resourcesOf(joining, 'AWS::SES::ReceiptRuleSet')).toEqual([]);
    expect(property(ruleOf(joining), 'RuleSetName')).toBe('their-rules');
    const { StackName } = property(ruleOf(joining), 'After.Fn::GetStackOutput') as { StackName: string };
    expect(StackName).toBe('firstline-gate');
  });

  it('may look at what is active and change nothing about it', () => {
    expect(JSON.stringify(joining)).toContain('ses:DescribeActiveReceiptRuleSet');
    expect(JSON.stringify(joining)).not.toContain('ses:SetActiveReceiptRuleSet');
  });
});

describe('the gate', () => {
  it('is passed before any other stack begins', () => {
    const app = newApp();
    const stacks = createStacks(app, deploymentWith(), undefined);
    const gate = first(stacks);
    expect(gate.stackName).toBe('firstline-gate');
    for (const stack of stacks.slice(1)) expect(stack.dependencies).toContain(gate);
  });
});
