// Teams, queues and the audit of settings, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './organisation.ts';

export const handler = makeHandler(awsBasePorts());
