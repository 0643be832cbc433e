// What goes with writing an answer, in AWS.
import { awsBlobPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './writing.ts';

export const handler = makeHandler(awsBlobPorts());
