// A process of the registry as a state machine: its own definition with the functions' ARNs in the place of their names, a
// version published whenever it changes, and alarms on executions that end badly. No dead-letter queue: an execution that
// failed stays where it failed and is redriven from there.
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { EnvironmentOf, workflowsEnvironment } from '../../shared/config/port-environments.ts';
import { WORKFLOW_DEFINITIONS } from '../../shared/registry/workflows.ts';
import type { FirstlineFunction } from './firstline-function.ts';
import type { Monitoring } from './monitoring.ts';
import { acknowledgeWildcard } from './wildcards.ts';

export type WorkflowProps = {
  /** As the registry calls it. */
  readonly name: keyof typeof WORKFLOW_DEFINITIONS;
  /** Where others must name the machine before it stands; otherwise it is called after its stack. */
  readonly machineName?: string;
  /** The functions by the names of their entries, as the definition calls them. */
  readonly tasks: Readonly<Record<string, FirstlineFunction>>;
  readonly monitoring: Monitoring;
  /** What an execution does, as the alarm says it: `Climbs of an escalation ladder`. */
  readonly runs: string;
  /** The chapter of docs/runbook.md about it. */
  readonly chapter: string;
};

export class Workflow extends Construct {
  /** For functions that start executions: the version, since a new definition is not in force everywhere at once. */
  readonly environment: EnvironmentOf<typeof workflowsEnvironment>;
  private readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const { name, machineName, tasks, monitoring, runs, chapter } = props;
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      description: `What executions of ${name} may do`,
    });
    this.machine = new StateMachine(this, 'Machine', {
      definitionBody: DefinitionBody.fromString(definitionOf(this, name, tasks)),
      stateMachineName: monitoring.failing.nameProcess(this, name, machineName),
      stateMachineType: StateMachineType.STANDARD,
      role,
      logs: {
        // Under this prefix the service adds no statement per group to the account's log policy, which holds ten.
        destination: new LogGroup(this, 'Log', {
          logGroupName: `/aws/vendedlogs/states/${Stack.of(this).stackName}-${name}`,
          retention: RetentionDays.ONE_MONTH,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    acknowledgeWildcard(this, { resource: '*', reason: 'The delivery of logs to CloudWatch knows no resource.' });
    const reason = 'A correlation id goes through every event and log line; a trace would say what the history says.';
    Validations.of(this.machine).acknowledge(
      { id: 'AwsSolutions-SF2', reason },
      { id: 'Serverless-StepFunctionStateMachineXray', reason },
    );
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: Object.values(tasks).map(({ handler }) => handler.functionArn),
      }),
    );
    const version = new CfnStateMachineVersion(this, 'Version', {
      stateMachineArn: this.machine.stateMachineArn,
      stateMachineRevisionId: this.machine.stateMachineRevisionId,
    });
    // A function that still runs with the version before may start an execution of it while this one is deployed.
    version.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    this.environment = { WORKFLOW_VERSIONS: Stack.of(this).toJsonString({ [name]: version.attrArn }) };
    this.watch(monitoring, runs, chapter);
  }

  /** Lets a function start executions; its environment names the version. The service asks for the machine's own ARN. */
  allowStarting(starter: FirstlineFunction): void {
    starter.allow({ actions: ['states:StartExecution'], resources: [this.machine.stateMachineArn] });
  }

  /** Lets a function hand in the tokens that executions wait for. */
  allowFinishing(finisher: FirstlineFunction): void {
    finisher.allow({ actions: ['states:SendTaskSuccess'], resources: [this.machine.stateMachineArn] });
  }

  private watch(monitoring: Monitoring, runs: string, chapter: string): void {
    const options = { period: Duration.minutes(5), statistic: 'Sum' };
    monitoring.watch(this, 'FailedAlarm', {
      metric: this.machine.metricFailed(options),
      threshold: 1,
      says: `${runs} have failed.`,
      chapter,
    });
    monitoring.watch(this, 'TimedOutAlarm', {
      metric: this.machine.metricTimedOut(options),
      threshold: 1,
      says: `${runs} have timed out.`,
      chapter,
    });
  }
}

function definitionOf(scope: Construct, name: WorkflowProps['name'], tasks: WorkflowProps['tasks']): string {
  const definition = WORKFLOW_DEFINITIONS[name];
  if (definition === undefined) throw new Error(`The registry knows no ${name}.`);
  const States = Object.entries(definition.States).map(([state, body]) => {
    if (body.Type !== 'Task') return [state, body];
    const { FunctionName: entry } = body.Parameters;
    const task = tasks[entry];
    if (task === undefined) throw new Error(`${name} calls ${entry}, which is no function here.`);
    return [state, { ...body, Parameters: { ...body.Parameters, FunctionName: task.handler.functionArn } }];
  });
  return Stack.of(scope).toJsonString({ ...definition, States: Object.fromEntries(States) });
}
