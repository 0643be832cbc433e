// Telling an agent of an answer that did not arrive, in AWS.
import { awsMailPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './answer-undelivered-tell-assignee.ts';

export const handler = makeHandler(awsMailPorts());
