// Policies in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { awsRenewals } from '../edge/aws-queues.lambda.ts';
import { makeHandler } from './policies.ts';

export const handler = makeHandler({ ...awsBasePorts(), renewals: awsRenewals() });
