// Beginning to climb the ladder of a missed promise, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { awsWorkflows } from '../edge/aws-workflows.lambda.ts';
import { makeHandler } from './clock-breached-climb-ladder.ts';

export const handler = makeHandler({ ...awsBasePorts(), workflows: awsWorkflows() });
