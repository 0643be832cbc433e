// Claiming what approvals are due for, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { awsDueApprovalQueue } from '../edge/aws-queues.lambda.ts';
import { awsTaskTokens } from '../edge/aws-workflows.lambda.ts';
import { makeHandler } from './claim-due-approvals.ts';

export const handler = makeHandler({
  ...awsBasePorts(),
  workflows: awsTaskTokens(),
  dueQueue: awsDueApprovalQueue(),
});
