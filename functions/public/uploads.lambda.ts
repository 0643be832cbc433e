// Announcing customers' files in AWS.
import { awsUploadPorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './uploads.ts';

export const handler = makeHandler(awsUploadPorts());
