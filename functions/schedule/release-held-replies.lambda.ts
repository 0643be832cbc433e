// Held answers in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { awsHeldQueue } from '../edge/aws-queues.lambda.ts';
import { makeHandler } from './release-held-replies.ts';

export const handler = makeHandler({ ...awsBasePorts(), heldQueue: awsHeldQueue() });
