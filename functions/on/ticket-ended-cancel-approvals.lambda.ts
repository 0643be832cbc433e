// Taking back the approvals of a ticket that is over, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { awsTaskTokens } from '../edge/aws-workflows.lambda.ts';
import { makeHandler } from './ticket-ended-cancel-approvals.ts';

export const handler = makeHandler({ ...awsBasePorts(), workflows: awsTaskTokens() });
