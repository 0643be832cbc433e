// Telling agents of a note that mentions them, in AWS.
import { awsMailPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './note-added-tell-mentioned.ts';

export const handler = makeHandler(awsMailPorts());
