// Telling who asked how an approval ended, in AWS.
import { awsMailPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './approval-ended-tell-requester.ts';

export const handler = makeHandler(awsMailPorts());
