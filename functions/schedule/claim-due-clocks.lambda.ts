// Claiming due clocks in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { awsDueQueue } from '../edge/aws-queues.lambda.ts';
import { makeHandler } from './claim-due-clocks.ts';

export const handler = makeHandler({ ...awsBasePorts(), dueQueue: awsDueQueue() });
