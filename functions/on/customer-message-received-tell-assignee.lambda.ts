// Telling an agent of a customer's answer, in AWS.
import { awsMailPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './customer-message-received-tell-assignee.ts';

export const handler = makeHandler(awsMailPorts());
