// Waiting for the decisions of a step, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { awsTaskTokens } from '../edge/aws-workflows.lambda.ts';
import { makeHandler } from './await-approval-step.ts';

export const handler = makeHandler({ ...awsBasePorts(), workflows: awsTaskTokens() });
