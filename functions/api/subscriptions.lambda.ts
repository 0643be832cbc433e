// Subscriptions in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './subscriptions.ts';

export const handler = makeHandler(awsBasePorts());
