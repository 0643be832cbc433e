// Looking at the ladder of a missed promise, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './look-at-ladder.ts';

export const handler = makeHandler(awsBasePorts());
