// What a signed-in person asks about themselves, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './me.ts';

export const handler = makeHandler(awsBasePorts());
