// Figures in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './kpi.ts';

export const handler = makeHandler(awsBasePorts());
