// The status page in AWS.
import { awsFilePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './status.ts';

export const handler = makeHandler(awsFilePorts());
