// Searching tickets, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './search.ts';

export const handler = makeHandler(awsBasePorts());
