// The page of all requests of one address, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './my.ts';

export const handler = makeHandler(awsBasePorts());
