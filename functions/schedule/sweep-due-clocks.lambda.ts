// The sweep in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { awsDueQueue } from '../edge/aws-queues.lambda.ts';
import { makeHandler } from './sweep-due-clocks.ts';

export const handler = makeHandler({ ...awsBasePorts(), dueQueue: awsDueQueue() });
