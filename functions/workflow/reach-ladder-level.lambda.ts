// Reaching a level of the ladder, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { targetsOf } from '../edge/targets-of.ts';
import { makeHandler } from './reach-ladder-level.ts';

const ports = awsBasePorts();
export const handler = makeHandler({ ...ports, targets: targetsOf(ports) });
