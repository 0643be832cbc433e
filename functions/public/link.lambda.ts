// The form for links in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './link.ts';

export const handler = makeHandler(awsBasePorts());
