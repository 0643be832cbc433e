// The choice of notices, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './notices.ts';

export const handler = makeHandler(awsBasePorts());
