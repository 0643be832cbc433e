// The port to processes on AWS. A function that only hands in tokens is told of no version.
import { stepFunctionsClient } from '../../shared/aws/step-functions-client.ts';
import { stepFunctionsWorkflows } from '../../shared/aws/step-functions-workflows.ts';
import { environment } from '../../shared/config/environment.ts';
import { workflowsEnvironment } from '../../shared/config/port-environments.ts';
import type { Workflows } from '../../shared/processes/workflows.ts';

/** For a function that starts processes. */
export function awsWorkflows(): Workflows {
  const { WORKFLOW_VERSIONS: versions } = environment(workflowsEnvironment, process.env);
  return stepFunctionsWorkflows({ client: stepFunctionsClient, versions });
}

/** For a function that ends the wait of a step and starts nothing. */
export function awsTaskTokens(): Pick<Workflows, 'finishTask'> {
  return stepFunctionsWorkflows({ client: stepFunctionsClient, versions: {} });
}
