// Telling an agent of a ticket that is theirs now, in AWS.
import { awsMailPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './ticket-assigned-tell-assignee.ts';

export const handler = makeHandler(awsMailPorts());
