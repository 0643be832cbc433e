// Telling who was found for a level of the ladder, in AWS.
import { awsMailPorts } from '../edge/aws-ports.lambda.ts';
import { noticesOf } from '../edge/notice-ports.ts';
import { targetsOf } from '../edge/targets-of.ts';
import { makeHandler } from './escalation-level-reached-tell-person.ts';

const ports = awsMailPorts();
export const handler = makeHandler({ ...ports, targets: targetsOf(ports), notices: noticesOf(ports) });
