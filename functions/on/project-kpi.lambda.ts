// The figures' reaction in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './project-kpi.ts';

export const handler = makeHandler(awsBasePorts());
