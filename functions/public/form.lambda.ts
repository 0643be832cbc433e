// The form in AWS.
import { awsBlobPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './form.ts';

export const handler = makeHandler(awsBlobPorts());
