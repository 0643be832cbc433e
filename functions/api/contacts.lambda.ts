// Contacts for signed-in people, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './contacts.ts';

export const handler = makeHandler(awsBasePorts());
