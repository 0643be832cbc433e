// The approver's page in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { awsTaskTokens } from '../edge/aws-workflows.lambda.ts';
import { makeHandler } from './approval.ts';

export const handler = makeHandler({ ...awsBasePorts(), workflows: awsTaskTokens() });
