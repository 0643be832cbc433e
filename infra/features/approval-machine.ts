// The name of the state machine that runs approvals. It is fixed, so that whatever closes a step (the API, the page, the due
// entries) may hand tokens in without its stack having to wait for the one in which the machine stands.
import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { FirstlineFunction } from '../platform/firstline-function.ts';

export function approvalMachineName(deploymentName: string): string {
  return `${deploymentName}-run-approval`;
}

/** Lets a function hand in the tokens of steps that are over. */
export function allowFinishingSteps(finisher: FirstlineFunction, deploymentName: string): void {
  const machine = Stack.of(finisher).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: approvalMachineName(deploymentName),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  finisher.allow({ actions: ['states:SendTaskSuccess'], resources: [machine] });
}
