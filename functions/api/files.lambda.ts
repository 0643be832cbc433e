// Files of messages in AWS.
import { awsUploadPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './files.ts';

export const handler = makeHandler(awsUploadPorts());
