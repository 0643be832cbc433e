// The nightly audit in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { awsAudits } from '../edge/aws-queues.lambda.ts';
import { makeHandler } from './audit-clocks.ts';

export const handler = makeHandler({ ...awsBasePorts(), audits: awsAudits() });
