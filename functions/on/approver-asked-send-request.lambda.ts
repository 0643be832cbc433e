// Asking an approver by mail, in AWS.
import { awsMailPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './approver-asked-send-request.ts';

export const handler = makeHandler(awsMailPorts());
