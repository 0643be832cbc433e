// The index of words, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './ticket-changed-index-words.ts';

export const handler = makeHandler(awsBasePorts());
