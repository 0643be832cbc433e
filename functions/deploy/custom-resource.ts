// The protocol of a CloudFormation custom resource: whatever happens, CloudFormation hears of it, or it waits in vain until
// its timeout.
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import type { Log } from '../edge/log.ts';
import { codeOf } from '../edge/records.ts';

/** A reason why a deployment must not go on, written for the person who deploys. */
export class DeploymentRefused extends Error {}

export type ResourceAnswer = {
  /** The same for the same thing; CloudFormation deletes what it knew under another one. */
  readonly physicalResourceId: string;
  readonly attributes?: Readonly<Record<string, string>>;
};

export type CustomResourcePorts = {
  readonly log: Log;
  /** Hands the answer to the address that CloudFormation named. */
  readonly respond: (address: string, body: string) => Promise<void>;
};

export type CustomResourceHandler = (event: CloudFormationCustomResourceEvent) => Promise<void>;

/** An entry point for one kind of custom resource. Only the words of a `DeploymentRefused` reach the person as they are. */
export function customResource(
  { log, respond }: CustomResourcePorts,
  handle: (event: CloudFormationCustomResourceEvent) => Promise<ResourceAnswer>,
): CustomResourceHandler {
  return async (event) => {
    const { StackId, RequestId, LogicalResourceId } = event;
    const known = event.RequestType === 'Create' ? `${LogicalResourceId}-refused` : event.PhysicalResourceId;
    const answer = (result: object) =>
      respond(event.ResponseURL, JSON.stringify({ StackId, RequestId, LogicalResourceId, ...result }));
    let outcome: object;
    try {
      const { physicalResourceId, attributes = {} } = await handle(event);
      outcome = { Status: 'SUCCESS', PhysicalResourceId: physicalResourceId, Data: attributes };
    } catch (error) {
      log.error('custom-resource-failed', { requestType: event.RequestType, code: codeOf(error) });
      outcome = { Status: 'FAILED', PhysicalResourceId: known, Reason: reasonOf(error) };
    }
    await answer(outcome);
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof DeploymentRefused) return error.message;
  return `The check itself failed (${codeOf(error)}); the function's log says more.`;
}
