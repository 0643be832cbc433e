// Sharing out the work of a queue among its people, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './ticket-arrived-share-out.ts';

export const handler = makeHandler(awsBasePorts());
