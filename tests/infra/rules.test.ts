// The gate that every template passes: the rule packs, run as plugins of the synthesis, and a stack that they must turn away.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Aws, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { addChecks } from '../../infra/platform/checks.ts';
import { FirstlineFunction } from '../../infra/platform/firstline-function.ts';
import { acknowledgeWildcard } from '../../infra/platform/wildcards.ts';
import { createStacks } from '../../infra/stacks/create-stacks.ts';
import { deploymentWith, newApp } from './support/synthesized.ts';

type Report = {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly conclusion: string;
    readonly violations: readonly { readonly ruleName: string }[];
  }[];
};

/** Synthesizes with the checks and answers what they said. */
function check(app: App): Report {
  addChecks(app);
  let directory = app.outdir;
  try {
    directory = app.synth().directory;
  } catch (error) {
    if (!String(error).includes('validation-report.json')) throw error;
  }
  return JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')) as Report;
}

const rulesOf = ({ pluginReports }: Report) =>
  pluginReports.flatMap(({ violations }) => violations.map(({ ruleName }) => ruleName));

describe('the rule packs', () => {
  it.each([
    ['with a rule set of its own', {}],
    ['that joins a rule set', { receiptRuleSet: { join: 'their-rules' } }],
    ['that may be deleted', { dataOnDestroy: 'delete' }],
  ])('find nothing in a deployment %s', (_which, changes) => {
    const app = newApp();
    createStacks(app, deploymentWith(changes), undefined);
    expect(rulesOf(check(app))).toEqual([]);
  });

  it('turn the same deployment away as soon as one bucket in it is open', () => {
    const app = newApp();
    const data = createStacks(app, deploymentWith(), undefined)[1];
    if (data === undefined) throw new Error('there is no data stack');
    new Bucket(data, 'Open');
    const report = check(app);
    expect(report.pluginReports.map(({ pluginName, conclusion }) => [pluginName, conclusion])).toContainEqual([
      'AwsSolutions',
      'failure',
    ]);
    expect(rulesOf(report)).toEqual(expect.arrayContaining(['AwsSolutions-S1', 'AwsSolutions-S10']));
  });

  it('turn away a stack that is bad on purpose', () => {
    const app = newApp();
    const bad = new Stack(app, 'bad');
    new Bucket(bad, 'Open', { enforceSSL: false });
    new Queue(bad, 'Forgetful');
    const role = new Role(bad, 'Almighty', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] }));
    new LambdaFunction(bad, 'Old', { role, runtime: Runtime.NODEJS_18_X, handler: 'i.h', code: Code.fromInline('0') });
    const report = check(app);
    expect(report.pluginReports.map(({ conclusion }) => conclusion)).toContain('failure');
    expect(rulesOf(report)).toEqual(
      expect.arrayContaining([
        'AwsSolutions-S10',
        'AwsSolutions-SQS4',
        'AwsSolutions-IAM5[Action::dynamodb:*]',
        'AwsSolutions-IAM5[Resource::*]',
        'AwsSolutions-L1',
        'Serverless-SQSRedrivePolicy',
      ]),
    );
  });

  it('let the wildcards through that have a reason, word for word, and no other on the same role', () => {
    const app = newApp();
    const stack = new Stack(app, 'bad');
    const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const objectsOf = (name: string) => `arn:${Aws.PARTITION}:s3:::${name}/*`;
    const resources = [objectsOf('ours'), objectsOf('ours-too'), objectsOf('theirs'), '*'];
    role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources }));
    for (const resource of [objectsOf('ours'), '*']) acknowledgeWildcard(role, { resource, reason: 'keys are ids' });
    expect(rulesOf(check(app)).filter((rule) => rule.startsWith('AwsSolutions-IAM5'))).toEqual([
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::ours-too/*]',
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::theirs/*]',
    ]);
  });
});

describe('a function', () => {
  const make = () =>
    new FirstlineFunction(new Stack(newApp(), 'stack'), 'Function', {
      entry: 'api/me',
      environment: {},
      timeout: Duration.seconds(5),
    });

  it('is given no action with a wildcard, and a resource with one only for a reason', () => {
    expect(() => make().allow({ actions: ['s3:Get*'], resources: ['arn:aws:s3:::a/b'] })).toThrow('name each action');
    expect(() => make().allow({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::a/*'] })).toThrow('say why');
    const wildcardBecause = 'keys are ids';
    expect(() =>
      make().allow({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::a/*'], wildcardBecause }),
    ).not.toThrow();
  });

  it('needs an entry that exists, even when nothing is bundled', () => {
    const stack = new Stack(newApp(), 'stack');
    const props = { entry: 'api/nothing', environment: {}, timeout: Duration.seconds(5) };
    expect(() => new FirstlineFunction(stack, 'Function', props)).toThrow(
      'There is no functions/api/nothing.lambda.ts.',
    );
  });
});
