// Notices that waited for an opening, in AWS.
import { awsMailPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './send-due-notices.ts';

export const handler = makeHandler(awsMailPorts());
