// Mail that did not reach its reader, for signed-in people, in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './failed-mail.ts';

export const handler = makeHandler(awsBasePorts());
