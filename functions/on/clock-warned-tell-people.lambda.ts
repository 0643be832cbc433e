// Telling people of a promise that is about to be missed, in AWS.
import { awsMailPorts } from '../edge/aws-ports.lambda.ts';
import { noticesOf } from '../edge/notice-ports.ts';
import { targetsOf } from '../edge/targets-of.ts';
import { makeHandler } from './clock-warned-tell-people.ts';

const ports = awsMailPorts();
export const handler = makeHandler({ ...ports, targets: targetsOf(ports), notices: noticesOf(ports) });
