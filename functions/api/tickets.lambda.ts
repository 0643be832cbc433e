// Tickets for signed-in people, in AWS.
import { awsBlobPorts } from '../edge/aws-ports.lambda.ts';
import { awsHeldQueue } from '../edge/aws-queues.lambda.ts';
import { makeHandler } from './tickets.ts';

export const handler = makeHandler({ ...awsBlobPorts(), heldQueue: awsHeldQueue() });
