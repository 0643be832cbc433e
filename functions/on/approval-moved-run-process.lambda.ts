// Keeping an approval's process in step with it, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { awsWorkflows } from '../edge/aws-workflows.lambda.ts';
import { makeHandler } from './approval-moved-run-process.ts';

export const handler = makeHandler({ ...awsBasePorts(), workflows: awsWorkflows() });
