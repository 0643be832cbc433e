// Dead letters and failed processes on AWS, made of the environment when an entry asks for them.
import { defaultProvider } from '../../shared/aws/lambda-credentials.ts';
import { sqsDeadLetters } from '../../shared/aws/sqs-dead-letters.ts';
import { stepFunctionsClient } from '../../shared/aws/step-functions-client.ts';
import { stepFunctionsFailures } from '../../shared/aws/step-functions-failures.ts';
import { environment } from '../../shared/config/environment.ts';
import { operationsEnvironment } from '../../shared/config/operations-environment.ts';
import type { DeadLetters, FailedExecutions } from '../../shared/operations/ports.ts';

export function awsOperations(): { readonly deadLetters: DeadLetters; readonly executions: FailedExecutions } {
  const given = environment(operationsEnvironment, process.env);
  const queues = Object.entries(given.WORK_QUEUES).flatMap(([stack, names]) =>
    names.map((name) => [name, `${stack}-`] as const),
  );
  return {
    deadLetters: sqsDeadLetters({
      region: given.AWS_REGION,
      credentials: defaultProvider(),
      fetch,
      address: given.QUEUES_ADDRESS,
      arn: given.QUEUES_ARN,
      queues: Object.fromEntries(queues),
    }),
    executions: stepFunctionsFailures({ client: stepFunctionsClient, machines: given.STATE_MACHINES }),
  };
}
