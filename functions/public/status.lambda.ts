// The status page in AWS.
import { awsBlobPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './status.ts';

export const handler = makeHandler(awsBlobPorts());
