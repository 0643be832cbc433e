// The reminder to a silent customer, in AWS.
import { awsMailPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './customer-reminded-send-mail.ts';

export const handler = makeHandler(awsMailPorts());
