// The simulator in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './simulations.ts';

export const handler = makeHandler(awsBasePorts());
