// Files behind secret links, in AWS.
import { awsFilePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './files.ts';

export const handler = makeHandler(awsFilePorts());
