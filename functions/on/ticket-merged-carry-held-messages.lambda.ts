// What a merge left behind, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './ticket-merged-carry-held-messages.ts';

export const handler = makeHandler(awsBasePorts());
