// Approvals for signed-in people, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { awsTaskTokens } from '../edge/aws-workflows.lambda.ts';
import { makeHandler } from './approvals.ts';

export const handler = makeHandler({ ...awsBasePorts(), workflows: awsTaskTokens() });
