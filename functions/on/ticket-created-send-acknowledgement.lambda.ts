// The acknowledgement in AWS.
import { awsMailPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './ticket-created-send-acknowledgement.ts';

export const handler = makeHandler(awsMailPorts());
