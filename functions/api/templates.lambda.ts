// Templates in AWS.
import { awsBasePorts } from '../edge/aws-ports.lambda.ts';
import { makeHandler } from './templates.ts';

export const handler = makeHandler(awsBasePorts());
