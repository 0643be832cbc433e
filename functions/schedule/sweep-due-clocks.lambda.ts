// The sweep in AWS.

import { routeDue } from '../../shared/sla/route-due.ts';
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { awsDueApprovalQueue, awsDueQueue, awsHeldQueue } from '../edge/aws-queues.lambda.ts';
import { makeHandler } from './sweep-due-clocks.ts';

export const handler = makeHandler({
  ...awsBasePorts(),
  dueQueue: routeDue(awsDueQueue(), awsDueApprovalQueue(), awsHeldQueue()),
});
