// An agent's answer by mail, in AWS.
import { awsMailPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './ticket-replied-send-mail.ts';

export const handler = makeHandler(awsMailPorts());
