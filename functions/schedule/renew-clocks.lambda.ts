// The walk after a change of calendars or policies, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { awsRenewals } from '../edge/aws-queues.lambda.ts';
import { makeHandler } from './renew-clocks.ts';

export const handler = makeHandler({ ...awsBasePorts(), renewals: awsRenewals() });
