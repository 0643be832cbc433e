// The counts of lists, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './ticket-moved-count-lists.ts';

export const handler = makeHandler(awsBasePorts());
