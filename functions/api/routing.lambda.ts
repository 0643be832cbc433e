// Routing rules in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './routing.ts';

export const handler = makeHandler(awsBasePorts());
