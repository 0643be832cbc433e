// A function as all of ours are: Node 24 on arm64, 512 MB, its own role that holds what it is given and nothing else, its own
// log group that forgets after 30 days.
import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { type Conditions, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as LambdaFunction, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { bundledCode, type Carried } from './bundle.ts';
import { acknowledgeWildcard } from './wildcards.ts';

export type FirstlineFunctionProps = {
  /** The entry file below functions without its ending, such as `api/tickets`. */
  readonly entry: string;
  /** Names of the port groups in shared/config; each group is read by the composition of the entry. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeout: Duration;
  /** Files that the function needs beside its code. */
  readonly carries?: Carried;
};

export type Permission = {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Conditions;
  /** Why a wildcard stands in a resource; demanded where one does. */
  readonly wildcardBecause?: string;
};

export class FirstlineFunction extends Construct {
  readonly handler: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly timeout: Duration;
  readonly entry: string;

  constructor(scope: Construct, id: string, { entry, environment, timeout, carries }: FirstlineFunctionProps) {
    super(scope, id);
    this.timeout = timeout;
    this.entry = entry;
    this.logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // The library's own role would carry AWSLambdaBasicExecutionRole, which may write every log of the account.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What functions/${entry} may do`,
    });
    this.logGroup.grantWrite(role);
    this.handler = new LambdaFunction(this, 'Handler', {
      description: entry,
      role,
      code: bundledCode(entry, carries),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout,
      environment,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.DISABLED,
    });
    Validations.of(this.handler).acknowledge(
      {
        id: 'Serverless-LambdaDLQ',
        reason:
          'Work comes from queues, which have their own, from a stream, which has a bucket, from gateways and from ' +
          'CloudFormation, which wait for the answer. Only the timer of the sweep calls and walks away: its next call ' +
          'a minute later does the same work.',
      },
      {
        id: 'Serverless-LambdaTracing',
        reason:
          'A correlation id goes through every event and log line; a trace of every call would cost more than the call.',
      },
    );
  }

  /** More variables, known only after the function: the address of a queue that it works off and fills. */
  addEnvironment(environment: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(environment)) this.handler.addEnvironment(name, value);
  }

  /** Lets the function do something; each call is one line of the permission ledger. */
  allow({ actions, resources, conditions, wildcardBecause }: Permission): void {
    if (actions.some((action) => action.includes('*'))) throw new Error(`${actions.join()}: name each action.`);
    for (const resource of resources.filter((name) => name.includes('*'))) {
      if (wildcardBecause === undefined) throw new Error(`${resource}: say why there is a wildcard.`);
      acknowledgeWildcard(this, { resource, reason: wildcardBecause });
    }
    const statement = new PolicyStatement({ actions: [...actions], resources: [...resources] });
    if (conditions !== undefined) statement.addConditions(conditions);
    this.handler.addToRolePolicy(statement);
  }
}
