// Mailboxes in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './mailboxes.ts';

export const handler = makeHandler(awsBasePorts());
